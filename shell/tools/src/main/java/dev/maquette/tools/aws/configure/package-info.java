/** The {@code aws configure} commands and the files they keep. */
@NullMarked
package dev.maquette.tools.aws.configure;

import org.jspecify.annotations.NullMarked;
