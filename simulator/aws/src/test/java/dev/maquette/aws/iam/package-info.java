/** What IAM keeps of users, roles and providers, and how it refuses. */
@NullMarked
package dev.maquette.aws.iam;

import org.jspecify.annotations.NullMarked;
