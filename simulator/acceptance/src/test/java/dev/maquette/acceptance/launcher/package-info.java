/** The launcher and the program behind it, as someone meets them who types {@code ./maquette}: words, streams, exit status. */
@NullMarked
package dev.maquette.acceptance.launcher;

import org.jspecify.annotations.NullMarked;
