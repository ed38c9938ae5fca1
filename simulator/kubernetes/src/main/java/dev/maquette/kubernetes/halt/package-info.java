/** Clusters none of whose parts run: what is recorded of that, and the work that is held until they run again. */
@NullMarked
package dev.maquette.kubernetes.halt;

import org.jspecify.annotations.NullMarked;
