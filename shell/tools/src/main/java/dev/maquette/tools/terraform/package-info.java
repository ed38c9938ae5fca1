/** {@code terraform}: the user's own program, kept within a simulated place. */
@NullMarked
package dev.maquette.tools.terraform;

import org.jspecify.annotations.NullMarked;
