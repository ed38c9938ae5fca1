/** What helm does with a cluster's objects: makes, changes, deletes them, waits for them, runs hooks. */
@NullMarked
package dev.maquette.tools.helm.cluster;

import org.jspecify.annotations.NullMarked;
