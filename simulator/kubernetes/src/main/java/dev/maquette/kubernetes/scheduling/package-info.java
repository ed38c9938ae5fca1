/**
 * Where a pod may run and where it should: the default scheduler's plugins, queue order and preemption as pure functions over
 * immutable views; no store, no clock, no API calls. Shared by every scheduler, the autoscalers' what-if and explanations.
 */
@NullMarked
package dev.maquette.kubernetes.scheduling;

import org.jspecify.annotations.NullMarked;
