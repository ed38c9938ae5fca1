/** Helm's own engine as a library in a process of its own: it renders and checks, and whatever it would change is only noted. */
@NullMarked
package dev.maquette.tools.helm.engine;

import org.jspecify.annotations.NullMarked;
