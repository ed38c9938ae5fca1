/**
 * The node's side: kubelets that run pods, the images, volumes, addresses and logs they keep, and the interface by which simulated
 * software behaves.
 */
@NullMarked
package dev.maquette.kubernetes.node;

import org.jspecify.annotations.NullMarked;
