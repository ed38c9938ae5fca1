/** The main job, as somebody runs it who has just built Maquette: the program in a process of its own, seen from outside. */
@NullMarked
package dev.maquette.acceptance.mainjob;

import org.jspecify.annotations.NullMarked;
