/** The mechanics of a world: clock, event queue, journal, checkpoints, snapshots and causes; nothing here knows Kubernetes or AWS. */
@NullMarked
package dev.maquette.world;

import org.jspecify.annotations.NullMarked;
