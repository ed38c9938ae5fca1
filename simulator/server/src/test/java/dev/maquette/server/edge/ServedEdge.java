package dev.maquette.server.edge;

import dev.maquette.server.tls.CertificateAuthority;
import dev.maquette.server.tls.Identity;
import dev.maquette.server.tls.ServerTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A port served for a test, with an authority of its own, and clients that trust it. */
public final class ServedEdge implements AutoCloseable {

    private static final char[] PASSWORD = "unused".toCharArray();

    private final EdgeThreads threads = EdgeThreads.start(2);
    private final CertificateAuthority authority;
    private final EdgeServer server;
    private final boolean secure;

    private ServedEdge(CertificateAuthority authority, EdgeConfig config, WireHandler handler) {
        this.authority = authority;
        secure = config.security() instanceof EdgeSecurity.Secure;
        server = EdgeServer.start(threads, config, EdgeTime.system(), handler);
    }

    public static ServedEdge plain(WireHandler handler) {
        return with(EdgeConfig.plain(), handler);
    }

    public static ServedEdge with(EdgeConfig config, WireHandler handler) {
        return new ServedEdge(newAuthority(), config, handler);
    }

    public static ServedEdge secure(WireHandler handler) {
        CertificateAuthority authority = newAuthority();
        return new ServedEdge(authority, EdgeConfig.secure(tlsOf(authority)), handler);
    }

    public static ServedEdge either(WireHandler handler) {
        CertificateAuthority authority = newAuthority();
        return new ServedEdge(authority, EdgeConfig.either(tlsOf(authority)), handler);
    }

    public static CertificateAuthority newAuthority() {
        return CertificateAuthority.create("test-ca", Duration.ofDays(1), new SecureRandom(), EdgeTime.system());
    }

    private static ServerTls tlsOf(CertificateAuthority authority) {
        Identity identity =
                authority.issueServer("kube-apiserver", List.of("127.0.0.1", "localhost"), Duration.ofDays(1));
        return new ServerTls(identity, List.of(authority.certificate()));
    }

    public CertificateAuthority authority() {
        return authority;
    }

    public EdgeServer server() {
        return server;
    }

    public URI uri(String target) {
        return URI.create((secure ? "https" : "http") + "://127.0.0.1:" + server.port() + target);
    }

    public HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(uri(target)).timeout(Duration.ofSeconds(20));
    }

    public HttpClient.Builder client() {
        return HttpClient.newBuilder().sslContext(sslContext()).connectTimeout(Duration.ofSeconds(10));
    }

    public HttpClient.Builder client(Identity identity) {
        return client().sslContext(sslContext(identity));
    }

    /** A bare connection for what no client library would send. */
    public Socket connect() {
        try {
            Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port());
            socket.setSoTimeout(20_000);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SSLContext sslContext(Identity... identities) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", authority.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            for (Identity identity : identities) {
                own.setKeyEntry(
                        "me",
                        identity.privateKey(),
                        PASSWORD,
                        identity.chain().toArray(java.security.cert.Certificate[]::new));
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        threads.close();
    }
}
