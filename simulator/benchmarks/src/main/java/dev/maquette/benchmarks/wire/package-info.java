/** Figures taken by a client over HTTPS, with as little work in the client as the protocols allow. */
@NullMarked
package dev.maquette.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
