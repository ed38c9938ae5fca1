/** What the software in simulated containers does; it reaches the world only through the calls that the real software would make. */
@NullMarked
package dev.maquette.workloads;

import org.jspecify.annotations.NullMarked;
