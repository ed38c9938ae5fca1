package dev.maquette.server.edge;

import dev.maquette.server.tls.ClientTrust;
import dev.maquette.server.tls.ServerTls;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * A port's TLS on the JDK's engine: with it a whole small request costs some 21 µs of processor time, HTTP included, so
 * that netty-tcnative could win little for its 5 MB of native code a platform. The engine comes from the JDK directly,
 * because Netty's SslContext reads all of the machine's trusted authorities first: 0.3 s at every start.
 */
record TlsSettings(SSLContext context, ClientTrust trust) {

    static final String HTTP_2 = "h2";
    private static final String HTTP_1_1 = "http/1.1";
    private static final long HANDSHAKE_TIMEOUT_SECONDS = 10;

    static TlsSettings of(ServerTls tls) {
        return new TlsSettings(tls.sslContext(), tls.clientTrust());
    }

    SslHandler newHandler() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setWantClientAuth(true);
        parameters.setApplicationProtocols(new String[] {HTTP_2, HTTP_1_1});
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeout(HANDSHAKE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return handler;
    }
}
