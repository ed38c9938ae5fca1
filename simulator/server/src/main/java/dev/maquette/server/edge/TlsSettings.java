package dev.maquette.server.edge;

import dev.maquette.server.tls.AdvisoryTrustManager;
import dev.maquette.server.tls.ClientTrust;
import dev.maquette.server.tls.ServerTls;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * A port's TLS on the JDK's engine: with it a whole small request costs some 21 µs of processor time, HTTP included, so
 * that netty-tcnative could win little for its 5 MB of native code a platform.
 */
record TlsSettings(SslContext context, ClientTrust trust) {

    private static final long HANDSHAKE_TIMEOUT_SECONDS = 10;

    static TlsSettings of(ServerTls tls) {
        try {
            SslContext context = SslContextBuilder.forServer(
                            tls.identity().privateKey(), tls.identity().chain().toArray(X509Certificate[]::new))
                    .sslProvider(SslProvider.JDK)
                    .trustManager(new AdvisoryTrustManager(tls.clientAuthorities()))
                    .clientAuth(ClientAuth.OPTIONAL)
                    .applicationProtocolConfig(protocols())
                    .build();
            return new TlsSettings(context, new ClientTrust(tls.clientAuthorities()));
        } catch (SSLException e) {
            throw new EdgeException("the port's TLS settings are unusable", e);
        }
    }

    SslHandler handlerFor(Channel channel) {
        SslHandler handler = context.newHandler(channel.alloc());
        handler.setHandshakeTimeout(HANDSHAKE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return handler;
    }

    private static ApplicationProtocolConfig protocols() {
        return new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2,
                ApplicationProtocolNames.HTTP_1_1);
    }
}
