/** The registry as clients of the distribution specification see it. */
@NullMarked
package dev.maquette.server.registry;

import org.jspecify.annotations.NullMarked;
