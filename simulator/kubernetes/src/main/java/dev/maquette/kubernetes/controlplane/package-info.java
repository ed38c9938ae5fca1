/** Which controllers, handlers and tables make up a control plane. */
@NullMarked
package dev.maquette.kubernetes.controlplane;

import org.jspecify.annotations.NullMarked;
