/** Tests of what was typed as a request. */
@NullMarked
package dev.maquette.tools.aws.arguments;

import org.jspecify.annotations.NullMarked;
