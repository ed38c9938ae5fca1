/** kubectl's JSONPath templates: text, expressions in braces, ranges. */
@NullMarked
package dev.maquette.tools.kubectl.jsonpath;

import org.jspecify.annotations.NullMarked;
