/** The coverage page: what is modelled and what is not, read from the rooms' own tables. */
@NullMarked
package dev.maquette.acceptance.coverage;

import org.jspecify.annotations.NullMarked;
