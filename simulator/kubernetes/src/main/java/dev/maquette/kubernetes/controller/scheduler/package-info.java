/** The scheduler at work: its queue, its cache of the cluster, bindings, and what it tells about pods it cannot place. */
@NullMarked
package dev.maquette.kubernetes.controller.scheduler;

import org.jspecify.annotations.NullMarked;
