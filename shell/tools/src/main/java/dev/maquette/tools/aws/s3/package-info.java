/** The {@code aws s3} commands. */
@NullMarked
package dev.maquette.tools.aws.s3;

import org.jspecify.annotations.NullMarked;
