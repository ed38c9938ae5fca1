/** The aws CLI, boto3 and the SDK for Java against a served AWS. */
@NullMarked
package dev.maquette.acceptance.aws;

import org.jspecify.annotations.NullMarked;
