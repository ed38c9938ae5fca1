/** What is charged for: the usage of every metered resource from its first moment to its last, and what that comes to. */
@NullMarked
package dev.maquette.aws.cost;

import org.jspecify.annotations.NullMarked;
