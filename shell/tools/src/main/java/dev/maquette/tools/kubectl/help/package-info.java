/** What kubectl says of its own commands: synopsis, purpose, examples and flags. Texts stand in {@code pages.txt}. */
@NullMarked
package dev.maquette.tools.kubectl.help;

import org.jspecify.annotations.NullMarked;
