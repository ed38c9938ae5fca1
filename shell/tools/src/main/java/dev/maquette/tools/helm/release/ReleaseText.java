package dev.maquette.tools.helm.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A release as helm tells it after an install, and as {@code helm status} and {@code helm get all} do (cmd/helm/status.go, v3.21). */
public final class ReleaseText {

    private static final DateTimeFormatter ANSIC =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);

    private final Revision revision;

    /**
     * What of it is told beside the usual.
     *
     * @param resources a table of its objects; may be empty
     */
    public record Details(boolean description, String resources, boolean everything, boolean hidesNotes) {
        public static final Details USUAL = new Details(false, "", false, false);
    }

    public ReleaseText(Revision revision) {
        this.revision = revision;
    }

    /** A moment as Go's time.ANSIC. */
    public static String ansic(String moment) {
        return local(moment).format(ANSIC);
    }

    /** A moment as Go's Time.String. */
    public static String full(String moment) {
        ZonedDateTime time = local(moment);
        String fraction = time.getNano() == 0
                ? ""
                : "." + String.format(Locale.ROOT, "%09d", time.getNano()).replaceFirst("0+$", "");
        return time.format(FULL) + fraction + time.format(DateTimeFormatter.ofPattern(" xx zzz", Locale.ENGLISH));
    }

    private static ZonedDateTime local(String moment) {
        Instant instant = moment.isEmpty()
                ? Instant.parse("0001-01-01T00:00:00Z")
                : OffsetDateTime.parse(moment).toInstant();
        return instant.atZone(ZoneId.systemDefault());
    }

    public String text(Details details) {
        StringBuilder text = new StringBuilder();
        line(text, "NAME: " + revision.name());
        if (!revision.lastDeployed().isEmpty()) {
            line(text, "LAST DEPLOYED: " + ansic(revision.lastDeployed()));
        }
        line(text, "NAMESPACE: " + revision.namespace());
        line(text, "STATUS: " + revision.status());
        line(text, "REVISION: " + revision.number());
        if (details.everything()) {
            line(text, "CHART: " + revision.metadata().path("name").asText());
            line(text, "VERSION: " + revision.metadata().path("version").asText());
            line(text, "APP_VERSION: " + revision.appVersion());
        }
        if (details.description()) {
            line(text, "DESCRIPTION: " + revision.description());
        }
        if (!details.resources().isEmpty()) {
            line(text, "RESOURCES:\n" + details.resources());
        }
        tests(text);
        if (details.everything()) {
            line(text, "USER-SUPPLIED VALUES:\n" + GoYaml.write(supplied(revision)));
            line(text, "COMPUTED VALUES:\n" + GoYaml.write(computed(revision)));
        }
        if (details.everything() || revision.description().equalsIgnoreCase("Dry run complete")) {
            line(text, "HOOKS:");
            text.append(hooks(revision));
            line(text, "MANIFEST:\n" + revision.manifest());
        }
        if (!details.hidesNotes() && !revision.notes().isEmpty()) {
            line(text, "NOTES:\n" + revision.notes().strip());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private void tests(StringBuilder text) {
        List<Hook> tests =
                revision.hooks().stream().filter(hook -> hook.isFor("test")).toList();
        if (tests.isEmpty()) {
            line(text, "TEST SUITE: None");
        }
        for (Hook each : tests) {
            if (each.hasRun()) {
                line(text, "TEST SUITE:     " + each.name());
                line(text, "Last Started:   " + ansic(each.startedAt()));
                line(
                        text,
                        "Last Completed: "
                                + ansic(each.lastRun().path("completed_at").asText()));
                line(text, "Phase:          " + each.lastRun().path("phase").asText());
            }
        }
    }

    /** All hooks with the files they come from. */
    public static String hooks(Revision revision) {
        StringBuilder text = new StringBuilder();
        revision.hooks().forEach(hook -> text.append("---\n# Source: ")
                .append(hook.path())
                .append('\n')
                .append(hook.manifest())
                .append('\n'));
        return text.toString();
    }

    /** What the user gave; null where that was nothing. */
    public static JsonNode supplied(Revision revision) {
        JsonNode config = revision.config();
        return config.isMissingNode() || config.isEmpty() ? Trees.object().nullNode() : config;
    }

    /** The chart's values with the user's over them; a null takes a value away (pkg/chartutil/coalesce.go). */
    public static ObjectNode computed(Revision revision) {
        ObjectNode values =
                revision.content().at("/chart/values") instanceof ObjectNode own ? own.deepCopy() : Trees.object();
        if (revision.config() instanceof ObjectNode config) {
            overlay(values, config);
        }
        return values;
    }

    private static void overlay(ObjectNode values, ObjectNode over) {
        for (Map.Entry<String, JsonNode> each : over.properties()) {
            boolean areMaps = values.get(each.getKey()) instanceof ObjectNode && each.getValue() instanceof ObjectNode;
            if (areMaps) {
                overlay((ObjectNode) values.get(each.getKey()), (ObjectNode) each.getValue());
            } else if (each.getValue().isNull()) {
                values.remove(each.getKey());
            } else {
                values.set(each.getKey(), each.getValue());
            }
        }
    }
}
