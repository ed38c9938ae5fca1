/** What kubectl describe says of each kind. */
@NullMarked
package dev.maquette.tools.kubectl.describe;

import org.jspecify.annotations.NullMarked;
