/** The provisioners of hostpath volumes. */
@NullMarked
package dev.maquette.workloads.storage;

import org.jspecify.annotations.NullMarked;
