package dev.maquette.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.server.tls.CertificateAuthority;
import dev.maquette.server.tls.Identity;
import dev.maquette.server.tls.ServerTls;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientCertificateTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final ServedEdge edge = ServedEdge.secure(new Echo(false));

    @AfterEach
    void close() {
        edge.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void handsOnWhoTheAuthorityKnows(HttpClient.Version version) throws Exception {
        Identity alice = edge.authority().issueClient("alice", List.of("dev", "ops"), DAY);

        try (HttpClient client = edge.client(alice).version(version).build()) {
            assertThat(get(client)).isEqualTo("GET / ?  by trusted CN=alice,O=ops,O=dev: ");
        }
    }

    @Test
    void letsAnUnknownCertificateReachTheHandler() throws Exception {
        // Issued by an authority of the same name, so that the client takes it for one that the server asks for.
        Identity mallory = ServedEdge.newAuthority().issueClient("mallory", List.of("system:masters"), DAY);

        try (HttpClient client = edge.client(mallory).build()) {
            assertThat(get(client)).isEqualTo("GET / ?  by unknown CN=mallory,O=system:masters: ");
        }
    }

    @Test
    void doesNotTrustAnExpiredCertificate() throws Exception {
        InstantSource yesterday = () -> Instant.now().minus(Duration.ofDays(2));
        Identity late = CertificateAuthority.restore(edge.authority().identity(), new SecureRandom(), yesterday)
                .issueClient("late", List.of(), DAY);

        try (HttpClient client = edge.client(late).build()) {
            assertThat(get(client)).isEqualTo("GET / ?  by unknown CN=late: ");
        }
    }

    @Test
    void doesNotTakeAServersCertificateForAClients() throws Exception {
        Identity server = edge.authority().issueServer("kubelet", List.of("node"), DAY);
        ServerTls tls = new ServerTls(server, List.of(edge.authority().certificate()));

        assertThat(tls.clientAuthorities()).hasSize(1);
        try (HttpClient client = edge.client(server).build()) {
            assertThat(get(client)).isIn("GET / ?  by unknown CN=kubelet: ", "GET / ?  by nobody: ");
        }
    }

    private String get(HttpClient client) throws Exception {
        return client.send(edge.request("/").build(), BodyHandlers.ofString()).body();
    }
}
