/** JMH benchmarks of single rooms: store, API server, patches, scheduler. */
@NullMarked
package dev.maquette.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
