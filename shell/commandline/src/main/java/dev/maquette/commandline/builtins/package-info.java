/**
 * The few small commands that a shell brings along, so that a guide's lines work on a machine that has only a JDK. Here
 * belongs what touches files, text and the shell's own variables; a tool that talks to a cluster or a cloud does not.
 */
@NullMarked
package dev.maquette.commandline.builtins;

import org.jspecify.annotations.NullMarked;
