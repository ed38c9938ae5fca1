package dev.maquette.tools.helm.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One revision of a release: the record that helm keeps of it (pkg/release/release.go, v3.21), which changes while helm works on it. */
public final class Revision {

    /** By release and number, as helm lists them. */
    public static final Comparator<Revision> ORDER =
            Comparator.comparing(Revision::name).thenComparing(Revision::number);

    private final ObjectNode content;
    private final Map<String, String> labels;

    public Revision(ObjectNode content, Map<String, String> labels) {
        this.content = content;
        this.labels = new TreeMap<>(labels);
    }

    /** The record in a Secret. */
    public static Revision of(JsonNode secret) {
        Map<String, String> labels = new TreeMap<>();
        secret.at("/metadata/labels")
                .properties()
                .forEach(each -> labels.put(each.getKey(), each.getValue().asText()));
        labels.keySet().removeAll(List.of("name", "owner", "status", "version", "createdAt", "modifiedAt"));
        return new Revision(Packing.unpack(secret.at("/data/release").asText()), labels);
    }

    public ObjectNode content() {
        return content;
    }

    /** Labels of the user's own. */
    public Map<String, String> labels() {
        return labels;
    }

    public String name() {
        return content.path("name").asText();
    }

    public String namespace() {
        return content.path("namespace").asText();
    }

    public int number() {
        return content.path("version").asInt();
    }

    public String status() {
        return content.at("/info/status").asText();
    }

    public boolean isPending() {
        return status().startsWith("pending-");
    }

    public String description() {
        return content.at("/info/description").asText();
    }

    public String notes() {
        return content.at("/info/notes").asText();
    }

    public String manifest() {
        return content.path("manifest").asText();
    }

    public JsonNode config() {
        return content.path("config");
    }

    public JsonNode metadata() {
        return content.at("/chart/metadata");
    }

    /** {@code name-version}, as lists show it. */
    public String chart() {
        return metadata().isMissingNode()
                ? "MISSING"
                : metadata().path("name").asText() + "-"
                        + metadata().path("version").asText();
    }

    public String appVersion() {
        return metadata().path("appVersion").asText("");
    }

    public String lastDeployed() {
        return content.at("/info/last_deployed").asText();
    }

    public List<Hook> hooks() {
        return Trees.objects(content.path("hooks")).stream().map(Hook::new).toList();
    }

    public void status(String status, String description) {
        info().put("status", status).put("description", description);
    }

    public void status(String status) {
        info().put("status", status);
    }

    public ObjectNode info() {
        return Trees.at(content, "info");
    }

    /** Sets the moment of a deployment; the first one only where there is none. */
    public void deployedAt(Instant moment) {
        info().put("last_deployed", moment.toString());
        if (number() == 1 || !info().has("first_deployed")) {
            info().put("first_deployed", moment.toString());
        }
    }
}
