/** The built-in {@code aws}: commands, options, output, error texts and exit statuses of AWS CLI version 2. */
@NullMarked
package dev.maquette.tools.aws;

import org.jspecify.annotations.NullMarked;
