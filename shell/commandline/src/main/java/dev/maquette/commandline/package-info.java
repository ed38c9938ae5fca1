/**
 * The command line: reads a subset of bash into a {@link dev.maquette.commandline.Program}, and runs it through a table
 * of commands that others supply. Here belongs what a shell is without its tools; a name of a tool does not.
 */
@NullMarked
package dev.maquette.commandline;

import org.jspecify.annotations.NullMarked;
