/** Figures of large clusters: how many pods run how soon, what they take, and how quickly their world is kept and taken back. */
@NullMarked
package dev.maquette.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
