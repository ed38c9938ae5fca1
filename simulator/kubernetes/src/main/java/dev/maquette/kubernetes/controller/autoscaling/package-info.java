/** The controller that changes replicas with load. */
@NullMarked
package dev.maquette.kubernetes.controller.autoscaling;

import org.jspecify.annotations.NullMarked;
