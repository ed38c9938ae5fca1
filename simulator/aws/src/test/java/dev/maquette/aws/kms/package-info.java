/** How KMS behaves. */
@NullMarked
package dev.maquette.aws.kms;

import org.jspecify.annotations.NullMarked;
