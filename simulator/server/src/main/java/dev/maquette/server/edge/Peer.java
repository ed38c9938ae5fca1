package dev.maquette.server.edge;

import dev.maquette.server.tls.ClientTrust;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Who is at the other end of a connection. The chain is judged once; its validity in time at each request. */
record Peer(boolean secure, String address, Optional<ClientCertificate> certificate) {

    static Peer plain(Channel channel) {
        return new Peer(false, addressOf(channel), Optional.empty());
    }

    static Peer secure(Channel channel, SSLSession session, ClientTrust trust, Instant now) {
        List<X509Certificate> chain = presented(session);
        return new Peer(
                true,
                addressOf(channel),
                chain.stream().findFirst().map(leaf -> new ClientCertificate(leaf, trust.trusts(chain, now))));
    }

    /** The certificate as it stands now: trust ends with its validity, even on an open connection. */
    Optional<ClientCertificate> certificateAt(EdgeTime time) {
        return certificate.map(known -> known.trusted() && !validAt(known.certificate(), time.instant())
                ? new ClientCertificate(known.certificate(), false)
                : known);
    }

    private static boolean validAt(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    private static List<X509Certificate> presented(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Stream.of(chain).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException withoutCertificate) {
            return List.of();
        }
    }

    private static String addressOf(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress address && !address.isUnresolved()
                ? address.getAddress().getHostAddress() + ":" + address.getPort()
                : String.valueOf(channel.remoteAddress());
    }
}
