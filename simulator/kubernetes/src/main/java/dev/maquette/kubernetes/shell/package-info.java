/**
 * The Bourne shell of simulated containers (POSIX.1-2024, Shell Command Language, as busybox ash has it): its grammar, its expansions, and a
 * machine that can stop in the middle of a script and go on later. Knows no container; what a script reaches stands in {@link
 * dev.maquette.kubernetes.shell.ShellHost}.
 */
@NullMarked
package dev.maquette.kubernetes.shell;

import org.jspecify.annotations.NullMarked;
