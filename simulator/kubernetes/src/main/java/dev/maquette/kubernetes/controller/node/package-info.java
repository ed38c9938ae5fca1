/** Controllers of nodes' lives: their address ranges, taints, evictions, and the pods of nodes that are gone. */
@NullMarked
package dev.maquette.kubernetes.controller.node;

import org.jspecify.annotations.NullMarked;
