/** Elastic Load Balancing, version 2: application and network load balancers with their interfaces, listeners, rules, target groups and their targets' health. */
@NullMarked
package dev.maquette.aws.elasticloadbalancingv2;

import org.jspecify.annotations.NullMarked;
