package dev.maquette.server.edge;

import java.security.cert.X509Certificate;

/**
 * A certificate that a client proved to own.
 *
 * @param trusted whether a client authority of the port signed it and it is valid now. As in kube-apiserver an unknown
 *     certificate does not end the handshake: the handler answers 401.
 */
public record ClientCertificate(X509Certificate certificate, boolean trusted) {}
