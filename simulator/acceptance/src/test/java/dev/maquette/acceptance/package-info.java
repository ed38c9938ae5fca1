/** Real clients against a served world, the launcher from outside, and the rules of the house; test code only. */
@NullMarked
package dev.maquette.acceptance;

import org.jspecify.annotations.NullMarked;
