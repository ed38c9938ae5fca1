/** What was typed as a request: options, shorthand, JSON, files. */
@NullMarked
package dev.maquette.tools.aws.arguments;

import org.jspecify.annotations.NullMarked;
