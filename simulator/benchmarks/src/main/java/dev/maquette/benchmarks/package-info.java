/** Measurements: JMH benchmarks and the wire client; figures are taken by hand and never asserted by a test. */
@NullMarked
package dev.maquette.benchmarks;

import org.jspecify.annotations.NullMarked;
