/** Manifests that platforms apply, read from this module's resources. */
@NullMarked
package dev.maquette.platforms.manifest;

import org.jspecify.annotations.NullMarked;
