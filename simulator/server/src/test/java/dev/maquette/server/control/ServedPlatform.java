package dev.maquette.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.catalog.Timings;
import dev.maquette.platforms.NodeShape;
import dev.maquette.platforms.Platform;
import dev.maquette.platforms.Platforms;
import dev.maquette.server.assembly.ClusterPlan;
import dev.maquette.server.assembly.RunningCluster;
import dev.maquette.server.assembly.RunningWorld;
import dev.maquette.server.assembly.WorldPlan;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.workloads.ModelledWorkloads;
import dev.maquette.world.Pace;
import dev.maquette.world.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A MicroK8s that is served to others, and a client of its API. */
record ServedPlatform(RunningWorld running, HttpClient client) implements AutoCloseable {

    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "the-callers-own";

    /** One whose time stands. */
    static ServedPlatform start() throws GeneralSecurityException, IOException {
        return start(new Pace.Stopped(), Timings.REAL);
    }

    static ServedPlatform start(Pace pace, Timings timings) throws GeneralSecurityException, IOException {
        Platform platform = Platforms.named("microk8s");
        String minor = platform.preferred().minor();
        ClusterPlan cluster = new ClusterPlan(
                platform.cluster("main", minor),
                0,
                Optional.of(TOKEN),
                List.of(),
                platform.beginning(minor, 1, NodeShape.ORDINARY, BEGINNING),
                Optional.of(platform));
        RunningWorld running = RunningWorld.start(
                new WorldPlan(
                        Optional.empty(),
                        new Settings(1, BEGINNING, pace),
                        timings,
                        ModelledWorkloads.all(),
                        List.of(cluster),
                        Optional.empty(),
                        0,
                        true,
                        (world, server) -> {
                            throw new AssertionError("the platform has add-ons of its own");
                        }),
                EdgeTime.system(),
                new SecureRandom());
        return new ServedPlatform(running, client(running.clusters().getFirst()));
    }

    private static HttpClient client(RunningCluster cluster) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(cluster.authorityPem().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    WorldControl control() {
        return running.control();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(running.clusters().getFirst().url() + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode create(String path, String yamlOrJson) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(yamlOrJson)));
    }

    JsonNode delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    /** The lines of an open watch, as they come. */
    Stream<String> watch(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofLines())
                .body();
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    @Override
    public void close() {
        client.shutdownNow();
        running.close();
    }
}
