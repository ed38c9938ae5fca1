/** How kubectl writes objects: tables, YAML, JSON, names, columns and templates. */
@NullMarked
package dev.maquette.tools.kubectl.output;

import org.jspecify.annotations.NullMarked;
