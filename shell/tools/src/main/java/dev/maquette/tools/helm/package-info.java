/** Helm: the real engine as a library, in a process of its own, so that it can be stopped at any moment and its timeout is the place's. */
@NullMarked
package dev.maquette.tools.helm;

import org.jspecify.annotations.NullMarked;
