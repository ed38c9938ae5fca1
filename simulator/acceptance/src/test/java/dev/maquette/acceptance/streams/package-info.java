/** Real kubectls of both kinds of streams, inside the pods of a served world. */
@NullMarked
package dev.maquette.acceptance.streams;

import org.jspecify.annotations.NullMarked;
