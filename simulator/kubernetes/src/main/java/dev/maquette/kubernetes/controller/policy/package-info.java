/** Budgets and quotas: what may be disrupted, what is used; and the eviction of a pod. */
@NullMarked
package dev.maquette.kubernetes.controller.policy;

import org.jspecify.annotations.NullMarked;
