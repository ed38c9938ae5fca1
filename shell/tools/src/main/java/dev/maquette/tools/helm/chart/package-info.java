/** Charts, and the repositories they come from. */
@NullMarked
package dev.maquette.tools.helm.chart;

import org.jspecify.annotations.NullMarked;
