/**
 * Reads profile files and opens what they name as a place: endpoints, credentials, facts, and what can be done there beyond using it.
 */
@NullMarked
package dev.maquette.profiles;

import org.jspecify.annotations.NullMarked;
