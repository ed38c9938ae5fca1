/**
 * The mechanics of a simulated world: virtual time, state in tables, one writer, reactors and timers, the redo log, checkpoints,
 * snapshots, the journal of inputs, and recorded causes. It knows neither Kubernetes nor AWS.
 */
@NullMarked
package dev.maquette.world;

import org.jspecify.annotations.NullMarked;
