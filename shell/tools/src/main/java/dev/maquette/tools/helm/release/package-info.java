/** Releases as the cluster keeps them, and how helm shows them. */
@NullMarked
package dev.maquette.tools.helm.release;

import org.jspecify.annotations.NullMarked;
