/** Values of charts: files, and what the command line sets in them. */
@NullMarked
package dev.maquette.tools.helm.values;

import org.jspecify.annotations.NullMarked;
