/**
 * Systems Manager Parameter Store: parameters with versions and labels, secure strings through KMS, hierarchies, and AWS's public
 * parameters out of the catalog. Everything else of Systems Manager is not modelled; parameter policies are kept and not carried out.
 */
@NullMarked
package dev.maquette.aws.ssm;

import org.jspecify.annotations.NullMarked;
