/** A served world whose process dies without warning, and is opened again. */
@NullMarked
package dev.maquette.acceptance.crash;

import org.jspecify.annotations.NullMarked;
