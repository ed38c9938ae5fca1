/** What keeps a real place from harm: which lines only read, the lock that holds the others back, and that no line leaves the place. */
@NullMarked
package dev.maquette.prompt.guard;

import org.jspecify.annotations.NullMarked;
