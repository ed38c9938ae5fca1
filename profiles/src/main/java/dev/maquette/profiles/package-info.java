/** Reads profile files and opens a place as a target: endpoints, credentials, platform facts and capabilities. */
@NullMarked
package dev.maquette.profiles;

import org.jspecify.annotations.NullMarked;
