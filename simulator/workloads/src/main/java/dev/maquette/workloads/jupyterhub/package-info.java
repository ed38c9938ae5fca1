/** What runs in the images of the zero-to-jupyterhub chart. */
@NullMarked
package dev.maquette.workloads.jupyterhub;

import org.jspecify.annotations.NullMarked;
