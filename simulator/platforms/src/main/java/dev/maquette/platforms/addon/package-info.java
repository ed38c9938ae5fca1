/** Add-ons: what they consist of, how they are switched on and off, and what their platform's tool says meanwhile. */
@NullMarked
package dev.maquette.platforms.addon;

import org.jspecify.annotations.NullMarked;
