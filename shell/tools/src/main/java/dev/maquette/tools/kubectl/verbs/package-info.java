/** kubectl's verbs, one class each, and what they share. */
@NullMarked
package dev.maquette.tools.kubectl.verbs;

import org.jspecify.annotations.NullMarked;
