/** Patches made on the client's side: three-way strategic merges and JSON merges. */
@NullMarked
package dev.maquette.tools.kubectl.patch;

import org.jspecify.annotations.NullMarked;
