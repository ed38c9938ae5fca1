/** What Maquette says: the texts of both languages, and how problems are put into them. */
@NullMarked
package dev.maquette.prompt.language;

import org.jspecify.annotations.NullMarked;
