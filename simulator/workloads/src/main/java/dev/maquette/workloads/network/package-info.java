/** Cluster DNS, load balancers and ingress controllers. */
@NullMarked
package dev.maquette.workloads.network;

import org.jspecify.annotations.NullMarked;
