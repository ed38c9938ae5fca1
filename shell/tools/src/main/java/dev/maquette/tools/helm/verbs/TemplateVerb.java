package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.chart.ChartAlone;
import dev.maquette.tools.helm.chart.ChartFiles;
import dev.maquette.tools.helm.release.ReleaseText;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.helm.values.Values;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code helm template} (cmd/helm/template.go, v3.21): what would be installed, hooks too, without asking any cluster. */
final class TemplateVerb implements Verb {

    /** What helm 3.21 takes a cluster for that it does not ask: the version of its client (helm.sh/docs/topics/version_skew). */
    private static final String USUAL_CLUSTER = "v1.36.0";

    private static final Pattern SOURCE = Pattern.compile("# Source: [^/\\n]+/(\\S+)");
    private static final Pattern TEST =
            Pattern.compile("(?m)^\\s*\"?helm\\.sh/hook\"?:.*\\btest(-success|-failure)?\\b");

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .and(Values.flags())
                .and(ChartFlags.source())
                .and(ChartFlags.rendering())
                .and(DryRun.flag())
                .list("a,api-versions", "What the cluster is taken to serve.")
                .bool("g,generate-name", "Makes up a name.")
                .bool("include-crds", "Shows definitions of the chart's crds folder.")
                .bool("is-upgrade", "Renders an upgrade.")
                .text("kube-version", "", "The cluster's version.")
                .text("name-template", "", "A template of the name.")
                .bool("no-hooks", "Shows no hooks.")
                .text("output-dir", "", "A folder to write to.")
                .text("release-name", "", "Whether the name is part of the folder's.")
                .array("s,show-only", "Shows what comes of these templates only.")
                .bool("skip-tests", "Shows no tests.")
                .bool("validate", "Has the cluster check the objects.");
    }

    @Override
    public String arguments() {
        return "[NAME] [CHART] [flags]";
    }

    @Override
    public String summary() {
        return "locally render templates";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        boolean isNamed = call.arguments().size() > 1;
        String name = isNamed ? call.argument(0) : call.given("name-template").orElse("release-name");
        String chart = call.argument(isNamed ? 1 : 0);
        ObjectNode order = call.order("install", chart).put("name", name);
        List<String> documents = new ArrayList<>();
        if (call.on("include-crds") && !call.on("skip-crds")) {
            definitions(Path.of(order.path("chart").asText()), documents);
        }
        Rendered rendered = rendered(call, order);
        documents.addAll(rendered.manifest());
        if (!call.on("no-hooks")) {
            rendered.hooks().stream()
                    .filter(each ->
                            !call.on("skip-tests") || !TEST.matcher(each).find())
                    .forEach(documents::add);
        }
        for (String each : shown(call, documents)) {
            call.out().println("---\n" + each.strip());
        }
        return 0;
    }

    private static void definitions(Path chart, List<String> documents) {
        ChartFiles files = ChartFiles.read(chart);
        String name = files.metadata().path("name").asText();
        files.definitions().forEach((file, text) -> documents.add("# Source: " + name + "/" + file + "\n" + text));
    }

    /** The documents of what was rendered, and those of hooks among them. */
    private record Rendered(List<String> manifest, List<String> hooks) {}

    private static Rendered rendered(HelmCall call, ObjectNode order) throws InterruptedException {
        try {
            boolean asks = call.on("validate") || DryRun.of(call) == DryRun.SERVER;
            return asks ? asked(call, order) : alone(call, order);
        } catch (HelmException failure) {
            throw call.on("debug") || !failure.text().contains("YAML parse error")
                    ? failure
                    : new HelmException(failure.text() + "\n\nUse --debug flag to render out invalid YAML");
        }
    }

    private static Rendered alone(HelmCall call, ObjectNode order) throws InterruptedException {
        String namespace = call.given("namespace")
                .or(() -> call.invocation().environment().get("HELM_NAMESPACE"))
                .orElseGet(call::contextNamespace);
        Path chart = Path.of(order.path("chart").asText());
        if (!Files.exists(chart)) {
            throw new HelmException("the built-in helm renders charts of registries with --validate only;"
                    + " `command helm` runs a helm of your own");
        }
        try (GivenValues values = new GivenValues(call);
                ChartAlone copy = ChartAlone.of(chart, ChartAlone.Marks.HIDDEN)) {
            values.into(order)
                    .put("verb", "template")
                    .put("chart", copy.chart().toString())
                    .put("namespace", namespace)
                    .put("skipCrds", true)
                    .put("dependencyUpdate", call.on("dependency-update"))
                    .put("kubeVersion", call.given("kube-version").orElse(USUAL_CLUSTER));
            List<String> all = documents(call.engine().local(order, call.err()));
            return new Rendered(
                    all.stream()
                            .filter(each -> !ChartAlone.isHook(each))
                            .map(ChartAlone::unmarked)
                            .toList(),
                    all.stream()
                            .filter(ChartAlone::isHook)
                            .map(ChartAlone::unmarked)
                            .toList());
        }
    }

    private static Rendered asked(HelmCall call, ObjectNode order) throws InterruptedException {
        Cluster cluster = call.cluster();
        order.put("namespace", cluster.namespace()).put("skipCrds", true).put("nameIsFree", true);
        Revision revision = new Preparation(call, order).revision(cluster);
        return new Rendered(documents(revision.manifest()), documents(ReleaseText.hooks(revision)));
    }

    private static List<String> documents(String text) {
        return Pattern.compile("(?m)^---\\s*$")
                .splitAsStream(text)
                .filter(each -> !each.isBlank())
                .map(String::strip)
                .toList();
    }

    /** All of them, or those that come from the templates that are asked for. */
    private static List<String> shown(HelmCall call, List<String> documents) {
        List<String> wanted = call.flags().list("show-only");
        if (wanted.isEmpty()) {
            return documents;
        }
        List<String> shown = new ArrayList<>();
        for (String file : wanted) {
            List<String> found =
                    documents.stream().filter(each -> comesFrom(each, file)).toList();
            if (found.isEmpty()) {
                throw new HelmException("could not find template " + file + " in chart");
            }
            shown.addAll(found);
        }
        return shown;
    }

    private static boolean comesFrom(String document, String file) {
        Matcher source = SOURCE.matcher(document);
        String pattern = Pattern.quote(file).replace("*", "\\E[^/]*\\Q");
        return source.find() && source.group(1).matches(pattern);
    }
}
