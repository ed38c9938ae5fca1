package dev.maquette.server.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * With what a port speaks TLS: its own identity, and the authorities whose client certificates it trusts. Client
 * certificates are asked for, never demanded.
 */
public record ServerTls(Identity identity, List<X509Certificate> clientAuthorities) {

    public ServerTls {
        clientAuthorities = List.copyOf(clientAuthorities);
    }
}
