/** Selectors over labels and fields: reading their written forms, matching, writing them back; no objects beyond plain JSON. */
@NullMarked
package dev.maquette.kubernetes.selector;

import org.jspecify.annotations.NullMarked;
