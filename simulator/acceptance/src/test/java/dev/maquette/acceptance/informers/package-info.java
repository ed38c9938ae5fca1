/** Clients that watch: informers of another library, and a controller that lives in a process of its own. */
@NullMarked
package dev.maquette.acceptance.informers;

import org.jspecify.annotations.NullMarked;
