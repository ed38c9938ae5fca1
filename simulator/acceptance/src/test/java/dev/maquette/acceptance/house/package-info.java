/** The rules of the house: which module may use which, and what stands only at its edges. */
@NullMarked
package dev.maquette.acceptance.house;

import org.jspecify.annotations.NullMarked;
