/** Tests of {@code aws s3}. */
@NullMarked
package dev.maquette.tools.aws.s3;

import org.jspecify.annotations.NullMarked;
