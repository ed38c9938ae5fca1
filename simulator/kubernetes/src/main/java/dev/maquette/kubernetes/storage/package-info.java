/** Claims and volumes: who is bound to whom, who waits for what, and what happens to a volume that is given back. */
@NullMarked
package dev.maquette.kubernetes.storage;

import org.jspecify.annotations.NullMarked;
