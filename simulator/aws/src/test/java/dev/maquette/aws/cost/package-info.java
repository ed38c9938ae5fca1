/** Tests of what things cost. */
@NullMarked
package dev.maquette.aws.cost;

import org.jspecify.annotations.NullMarked;
