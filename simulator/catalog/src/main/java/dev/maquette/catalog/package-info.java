/** Dated facts without logic: image sizes and timings here, and in {@code aws} what is known of that cloud, each with its source. */
@NullMarked
package dev.maquette.catalog;

import org.jspecify.annotations.NullMarked;
