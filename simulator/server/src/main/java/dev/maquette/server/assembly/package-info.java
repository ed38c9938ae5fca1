/** Puts the rooms together into a running world: its folder, its clusters, their keys and their ports. */
@NullMarked
package dev.maquette.server.assembly;

import org.jspecify.annotations.NullMarked;
