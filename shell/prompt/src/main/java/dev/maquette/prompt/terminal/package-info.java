/** The line that is typed: its prompt, completion and history, on a terminal and off one. */
@NullMarked
package dev.maquette.prompt.terminal;

import org.jspecify.annotations.NullMarked;
