/** An AWS in memory for the services' own tests. */
@NullMarked
package dev.maquette.aws.testing;

import org.jspecify.annotations.NullMarked;
