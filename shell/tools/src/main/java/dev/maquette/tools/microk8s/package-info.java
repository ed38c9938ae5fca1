/** The {@code microk8s} command: add-ons, status, and the tools it brings under its own name. */
@NullMarked
package dev.maquette.tools.microk8s;

import org.jspecify.annotations.NullMarked;
