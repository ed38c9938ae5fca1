/** Volumes, and addresses for services, as the platform's add-ons give them. */
@NullMarked
package dev.maquette.acceptance.storage;

import org.jspecify.annotations.NullMarked;
