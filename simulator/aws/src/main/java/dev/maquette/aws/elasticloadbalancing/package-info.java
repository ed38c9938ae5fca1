/** Elastic Load Balancing, version 1: classic load balancers, as the cloud provider of Kubernetes makes them. */
@NullMarked
package dev.maquette.aws.elasticloadbalancing;

import org.jspecify.annotations.NullMarked;
