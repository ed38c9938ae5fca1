/** Kubernetes resource quantities: parsing, exact arithmetic and the canonical text form; no objects, no schema. */
@NullMarked
package dev.maquette.kubernetes.quantity;

import org.jspecify.annotations.NullMarked;
