/** Answers as JSON, YAML, text and tables. */
@NullMarked
package dev.maquette.tools.aws.output;

import org.jspecify.annotations.NullMarked;
