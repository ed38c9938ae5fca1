/** Going back: the moments before commands with the files that lay in the working folder then, snapshots, forks and differences. */
@NullMarked
package dev.maquette.prompt.undo;

import org.jspecify.annotations.NullMarked;
