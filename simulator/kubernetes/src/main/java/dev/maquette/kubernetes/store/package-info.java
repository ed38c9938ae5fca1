/** Objects at rest: immutable JSON bytes with a small header, their keys and indices, resource versions, and the log that watches read. */
@NullMarked
package dev.maquette.kubernetes.store;

import org.jspecify.annotations.NullMarked;
