/** Certificate authorities, server and client certificates, and the settings with which a port speaks TLS. */
@NullMarked
package dev.maquette.server.tls;

import org.jspecify.annotations.NullMarked;
