/** Rules that hold for all services together. */
@NullMarked
package dev.maquette.aws;

import org.jspecify.annotations.NullMarked;
