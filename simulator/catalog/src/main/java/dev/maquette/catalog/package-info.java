/** Dated facts without logic: instance types, ENI limits, prices, zones, versions, image sizes and timings, each with its source. */
@NullMarked
package dev.maquette.catalog;

import org.jspecify.annotations.NullMarked;
