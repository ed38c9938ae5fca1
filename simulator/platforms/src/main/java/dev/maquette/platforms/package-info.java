/** Platforms as values: what MicroK8s and k3s begin with, what they offer, and what scripts may rely on. */
@NullMarked
package dev.maquette.platforms;

import org.jspecify.annotations.NullMarked;
