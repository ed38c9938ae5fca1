/** The shell that a person meets: main, prompt, rendering, and the texts of both languages. */
@NullMarked
package dev.maquette.prompt;

import org.jspecify.annotations.NullMarked;
