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
 * A release as the cluster keeps it: Secrets whose data is JSON, zipped, in base64 twice (helm.sh/helm/v3/pkg/storage/driver). Does what
 * helm does when its time is over and its process could not.
 */
final class Release {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Invocation invocation;
    private final String name;
    private final Optional<String> namespace;

    Release(Invocation invocation, String name, Optional<String> namespace) {
        this.invocation = invocation;
        this.name = name;
        this.namespace = namespace;
    }

    /** Marks the newest revision as failed, if it is still under way. */
    TimedOut timeOut() throws InterruptedException, IOException {
        Optional<JsonNode> newest =
                newest(parse(ask("kubectl", "get", "secrets", "-l", "owner=helm,name=" + name, "-o", "json")));
        if (newest.isEmpty()) {
            return new TimedOut(name, true, Optional.empty());
        }
        ObjectNode release = unpack(newest.get().at("/data/release").asText());
        String status = release.at("/info/status").asText();
        boolean isInstallation = release.path("version").asInt() == 1;
        TimedOut end = new TimedOut(name, isInstallation, runningHook(release, isInstallation));
        if (status.startsWith("pending")) {
            fail(newest.get(), release, end);
        }
        return end;
    }

    /**
     * The moment of the hook that is under way. Helm notes the end of a hook only together with the beginning of the next one, so of the
     * last it says that it runs whether it does or not.
     */
    private Optional<String> runningHook(ObjectNode release, boolean isInstallation) throws InterruptedException {
        for (JsonNode hook : release.path("hooks")) {
            boolean isBegun = hook.at("/last_run/phase").asText().equals("Running");
            if (isBegun && !isComplete(hook)) {
                String action = isInstallation ? "install" : "upgrade";
                return hook.path("events")
                        .valueStream()
                        .map(JsonNode::asText)
                        .filter(event -> event.endsWith(action))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    /** A hook that is gone was complete: only such hooks does helm delete while it goes on. */
    private boolean isComplete(JsonNode hook) throws InterruptedException {
        JsonNode object = parse(ask(
                "kubectl",
                "get",
                hook.path("kind").asText(),
                hook.path("name").asText(),
                "--ignore-not-found",
                "-o",
                "json"));
        boolean isDone = object.at("/status/phase").asText().equals("Succeeded")
                || object.at("/status/conditions")
                        .valueStream()
                        .anyMatch(condition -> condition.path("type").asText().equals("Complete"));
        boolean isWaitedFor = List.of("Job", "Pod").contains(hook.path("kind").asText());
        return object.isEmpty() || isDone || !isWaitedFor;
    }

    private static Optional<JsonNode> newest(JsonNode list) {
        return list.path("items").valueStream().max(Comparator.comparingInt(secret -> secret.at(
                        "/metadata/labels/version")
                .asInt()));
    }

    private void fail(JsonNode secret, ObjectNode release, TimedOut end) throws IOException, InterruptedException {
        release.withObject("/info").put("status", "failed").put("description", end.description());
        ObjectNode patch = MAPPER.createObjectNode();
        patch.withObject("/metadata/labels").put("status", "failed");
        patch.withObject("/data").put("release", pack(release));
        String revision = secret.at("/metadata/name").asText();
        ask("kubectl", "patch", "secret", revision, "--type", "merge", "-p", patch.toString());
    }

    private String ask(String... command) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        namespace.ifPresent(in -> words.addAll(List.of("-n", in)));
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
