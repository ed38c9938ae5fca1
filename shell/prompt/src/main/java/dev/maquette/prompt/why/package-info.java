/** {@code why}: what is recorded and what can be seen of a thing that is not as one wants it, and what to try. */
@NullMarked
package dev.maquette.prompt.why;

import org.jspecify.annotations.NullMarked;
