/** The simulated Kubernetes cluster: schema, store, API semantics, admission, RBAC, controllers, scheduler and kubelet; nothing here knows AWS or the wire. */
@NullMarked
package dev.maquette.kubernetes;

import org.jspecify.annotations.NullMarked;
