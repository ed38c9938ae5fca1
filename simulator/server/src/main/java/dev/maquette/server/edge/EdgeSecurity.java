package dev.maquette.server.edge;

import dev.maquette.server.tls.ServerTls;

/** Whether a port speaks plainly, over TLS, or as each client begins. */
public sealed interface EdgeSecurity {

    record Plain() implements EdgeSecurity {}

    /** TLS alone; who speaks plainly is told so, as Go's server does. */
    record Secure(ServerTls tls) implements EdgeSecurity {}

    /** The first byte of a connection decides. */
    record Either(ServerTls tls) implements EdgeSecurity {}
}
