/** Calls to programs outside the world, as values: what is to be asked, and what was answered. Who asks stands at the edge. */
@NullMarked
package dev.maquette.kubernetes.webhook;

import org.jspecify.annotations.NullMarked;
