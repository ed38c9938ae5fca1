/** What the API answers to requests that are written by hand: versions, options, bad input. */
@NullMarked
package dev.maquette.acceptance.wire;

import org.jspecify.annotations.NullMarked;
