/** Maquette's own verbs as Spring Shell commands, and the table through which command lines name them. */
@NullMarked
package dev.maquette.prompt.verbs;

import org.jspecify.annotations.NullMarked;
