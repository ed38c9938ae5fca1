/** Running an operation: pages, waiters, skeletons, streams. */
@NullMarked
package dev.maquette.tools.aws.operation;

import org.jspecify.annotations.NullMarked;
