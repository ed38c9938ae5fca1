/**
 * Helm. Its own engine, as a library in a process beside this one, checks and renders; what it would change is carried out here by helm's
 * algorithms, so that it waits in the place's time, and can be broken off.
 */
@NullMarked
package dev.maquette.tools.helm;

import org.jspecify.annotations.NullMarked;
