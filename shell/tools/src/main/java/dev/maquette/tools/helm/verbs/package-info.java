/** The verbs of helm, with their flags and what they print. */
@NullMarked
package dev.maquette.tools.helm.verbs;

import org.jspecify.annotations.NullMarked;
