package dev.maquette.tools.helm.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A hook in a release's record (pkg/release/hook.go, v3.21). What is noted of its run is written into the record. */
public record Hook(ObjectNode content) {

    public String name() {
        return content.path("name").asText();
    }

    public String kind() {
        return content.path("kind").asText();
    }

    public String path() {
        return content.path("path").asText();
    }

    public String manifest() {
        return content.path("manifest").asText();
    }

    public int weight() {
        return content.path("weight").asInt();
    }

    public boolean isFor(String event) {
        return texts("events").contains(event);
    }

    /** Where a hook names no policy, what is left of the last run goes before the next. */
    public boolean isDeleted(String policy) {
        List<String> policies = texts("delete_policies");
        return policies.isEmpty() ? policy.equals("before-hook-creation") : policies.contains(policy);
    }

    public boolean tellsLogs(String policy) {
        return texts("output_log_policies").contains(policy);
    }

    private List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        content.path(field).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    public JsonNode lastRun() {
        return content.path("last_run");
    }

    public boolean hasRun() {
        return !startedAt().isEmpty();
    }

    /** When it began; an empty text where it never ran. */
    public String startedAt() {
        String text = lastRun().path("started_at").asText("");
        return text.startsWith("0001-") ? "" : text;
    }

    public void begin(Instant moment) {
        ObjectNode run = Trees.at(content, "last_run");
        run.put("started_at", moment.toString()).put("completed_at", "").put("phase", "Running");
    }

    public void phase(String phase) {
        Trees.at(content, "last_run").put("phase", phase);
    }

    public void end(Instant moment, String phase) {
        Trees.at(content, "last_run").put("completed_at", moment.toString()).put("phase", phase);
    }
}
