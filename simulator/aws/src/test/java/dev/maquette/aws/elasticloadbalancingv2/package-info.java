/** The rules of load balancing, through the calls that users make. */
@NullMarked
package dev.maquette.aws.elasticloadbalancingv2;

import org.jspecify.annotations.NullMarked;
