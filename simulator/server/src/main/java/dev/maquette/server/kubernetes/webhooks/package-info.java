/** Asks webhooks on loopback, and brings what they answer into the world. */
@NullMarked
package dev.maquette.server.kubernetes.webhooks;

import org.jspecify.annotations.NullMarked;
