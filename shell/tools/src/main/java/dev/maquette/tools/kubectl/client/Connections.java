package dev.maquette.tools.kubectl.client;

import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** HTTP clients, one a server and identity, kept so that following commands find open connections. */
public final class Connections {
    private final ConcurrentHashMap<Key, HttpClient> clients = new ConcurrentHashMap<>();

    /** What decides over a connection; tokens travel in requests. */
    private record Key(
            String server,
            Target.Trust trust,
            String certificateData,
            String certificateFile,
            String keyData,
            String keyFile) {}

    HttpClient to(Target target) {
        Target.User user = target.user();
        Key key = new Key(
                target.server(),
                target.trust(),
                user.certificateData(),
                user.certificateFile(),
                user.keyData(),
                user.keyFile());
        return clients.computeIfAbsent(key, each -> connect(target));
    }

    private static HttpClient connect(Target target) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        if (target.server().startsWith("https:")) {
            builder.sslContext(sslContext(target));
        }
        return builder.build();
    }

    private static SSLContext sslContext(Target target) {
        Target.Trust trust = target.trust();
        Target.User user = target.user();
        try {
            return SSLUtils.sslContext(
                    SSLUtils.keyManagers(
                            orNull(user.certificateData()),
                            orNull(user.certificateFile()),
                            orNull(user.keyData()),
                            orNull(user.keyFile()),
                            "RSA",
                            "",
                            null,
                            null),
                    SSLUtils.trustManagers(
                            orNull(trust.authorityData()),
                            orNull(trust.authorityFile()),
                            trust.insecure(),
                            null,
                            null));
        } catch (GeneralSecurityException | IOException unusable) {
            throw KubectlException.error("unable to load root certificates: " + unusable.getMessage());
        }
    }

    @SuppressWarnings("NullAway") // the library takes null for "not given"
    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
