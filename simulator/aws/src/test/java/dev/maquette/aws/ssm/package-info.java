/** How Parameter Store behaves. */
@NullMarked
package dev.maquette.aws.ssm;

import org.jspecify.annotations.NullMarked;
