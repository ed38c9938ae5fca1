package dev.maquette.tools.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Does what helm does when its time is over and its process could not: marks the newest revision of a release as failed. A release is a
 * Secret whose data is JSON, zipped, in base64 twice (helm.sh/helm/v3/pkg/storage/driver).
 */
final class ReleaseRepair {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Invocation invocation;

    ReleaseRepair(Invocation invocation) {
        this.invocation = invocation;
    }

    /** How far helm had come. */
    record Stage(boolean isInstallation, boolean isInHooks) {}

    Stage fail(String release, Optional<String> namespace) throws InterruptedException {
        List<String> query =
                new ArrayList<>(List.of("kubectl", "get", "secrets", "-l", "owner=helm,name=" + release, "-o", "json"));
        namespace.ifPresent(name -> query.addAll(List.of("-n", name)));
        Optional<JsonNode> newest = newest(parse(ask(query)));
        if (newest.isEmpty()) {
            return new Stage(true, true);
        }
        try {
            return fail(newest.get(), namespace);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<JsonNode> newest(JsonNode list) {
        return list.path("items").valueStream().max(Comparator.comparingInt(secret -> secret.at(
                        "/metadata/labels/version")
                .asInt()));
    }

    private Stage fail(JsonNode secret, Optional<String> namespace) throws IOException, InterruptedException {
        ObjectNode release = unpack(secret.at("/data/release").asText());
        boolean isInstallation = release.at("/info/status").asText().equals("pending-install");
        boolean isPending = release.at("/info/status").asText().startsWith("pending");
        boolean isInHooks = release.path("hooks")
                .valueStream()
                .anyMatch(hook -> hook.at("/last_run/phase").asText().equals("Running"));
        if (isPending) {
            ObjectNode info = release.withObject("/info");
            info.put("status", "failed");
            info.put("description", "Release failed: timed out waiting for the condition");
            ObjectNode patch = MAPPER.createObjectNode();
            patch.withObject("/metadata/labels").put("status", "failed");
            patch.withObject("/data").put("release", pack(release));
            List<String> change = new ArrayList<>(List.of(
                    "kubectl",
                    "patch",
                    "secret",
                    secret.at("/metadata/name").asText(),
                    "--type",
                    "merge",
                    "-p",
                    patch.toString()));
            namespace.ifPresent(name -> change.addAll(List.of("-n", name)));
            ask(change);
        }
        return new Stage(isInstallation, isInHooks);
    }

    private String ask(List<String> words) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams =
                Streams.of(InputStream.nullInputStream(), new PrintStream(out, true), new PrintStream(err, true));
        invocation.shell().run(words, invocation.withStreams(streams));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json.isBlank() ? "{}" : json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static ObjectNode unpack(String data) throws IOException {
        byte[] zipped =
                Base64.getDecoder().decode(new String(Base64.getDecoder().decode(data), StandardCharsets.US_ASCII));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return (ObjectNode) MAPPER.readTree(in);
        }
    }

    static String pack(ObjectNode release) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(MAPPER.writeValueAsBytes(release));
        }
        byte[] once = Base64.getEncoder().encode(zipped.toByteArray());
        return Base64.getEncoder().encodeToString(once);
    }
}
