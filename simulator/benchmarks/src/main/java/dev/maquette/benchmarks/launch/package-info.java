/** Figures of the launcher: how long a person waits until something answers. */
@NullMarked
package dev.maquette.benchmarks.launch;

import org.jspecify.annotations.NullMarked;
