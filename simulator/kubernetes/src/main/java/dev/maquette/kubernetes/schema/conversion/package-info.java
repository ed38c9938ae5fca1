/** One object in the several versions that a cluster serves it in. */
@NullMarked
package dev.maquette.kubernetes.schema.conversion;

import org.jspecify.annotations.NullMarked;
