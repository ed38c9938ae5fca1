package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.release.ReleaseText;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code helm get} (cmd/helm/get_*.go, v3.21). */
final class GetVerb implements Verb {

    private final Part part;

    /** What of a release is got. */
    enum Part {
        ALL("download all information for a named release"),
        HOOKS("download all hooks for a named release"),
        MANIFEST("download the manifest for a named release"),
        METADATA("This command fetches metadata for a given release"),
        NOTES("download the notes for a named release"),
        VALUES("download the values file for a named release");

        private final String summary;

        Part(String summary) {
            this.summary = summary;
        }
    }

    GetVerb(Part part) {
        this.part = part;
    }

    @Override
    public FlagSet flags() {
        FlagSet flags = new FlagSet().integer("revision", 0, "The revision to get.");
        return switch (part) {
            case METADATA -> flags.and(Output.flag());
            case VALUES -> flags.and(Output.flag()).bool("a,all", "Shows the chart's values too.");
            case ALL -> flags.text("template", "", "A Go template of the release.");
            default -> flags;
        };
    }

    @Override
    public String arguments() {
        return "RELEASE_NAME [flags]";
    }

    @Override
    public String summary() {
        return part.summary;
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        Revision revision = call.cluster().revisions().get(call.argument(0), (int)
                call.flags().integer("revision"));
        switch (part) {
            case ALL ->
                call.out().print(new ReleaseText(revision).text(new ReleaseText.Details(false, "", true, false)));
            case HOOKS -> call.out().print(ReleaseText.hooks(revision));
            case MANIFEST -> call.out().println(revision.manifest());
            case METADATA -> Output.of(call).print(call.out(), () -> metadata(revision), () -> metadataText(revision));
            case NOTES -> {
                if (!revision.notes().isEmpty()) {
                    call.out().println("NOTES:\n" + revision.notes());
                }
            }
            case VALUES -> values(call, revision);
        }
        return 0;
    }

    private static void values(HelmCall call, Revision revision) {
        boolean isAll = call.on("all");
        JsonNode values = isAll ? ReleaseText.computed(revision) : ReleaseText.supplied(revision);
        String header = isAll ? "COMPUTED VALUES:\n" : "USER-SUPPLIED VALUES:\n";
        Output.of(call).print(call.out(), () -> values, () -> header + GoYaml.write(values));
    }

    private static ObjectNode metadata(Revision revision) {
        ObjectNode tree = Trees.object()
                .put("name", revision.name())
                .put("chart", revision.metadata().path("name").asText())
                .put("version", revision.metadata().path("version").asText())
                .put("appVersion", revision.appVersion());
        if (!revision.metadata().path("annotations").isEmpty()) {
            tree.set("annotations", revision.metadata().path("annotations"));
        }
        if (!revision.labels().isEmpty()) {
            ObjectNode labels = tree.putObject("labels");
            revision.labels().forEach(labels::put);
        }
        if (!revision.metadata().path("dependencies").isEmpty()) {
            tree.set("dependencies", revision.metadata().path("dependencies"));
        }
        return tree.put("namespace", revision.namespace())
                .put("revision", revision.number())
                .put("status", revision.status())
                .put("deployedAt", revision.lastDeployed());
    }

    private static String metadataText(Revision revision) {
        List<String> dependencies = new ArrayList<>();
        revision.metadata()
                .path("dependencies")
                .forEach(each -> dependencies.add(each.path("name").asText()));
        String annotations = revision.metadata()
                .path("annotations")
                .propertyStream()
                .map(each -> each.getKey() + "=" + each.getValue().asText())
                .sorted()
                .collect(Collectors.joining(","));
        String labels = revision.labels().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(","));
        return "NAME: " + revision.name()
                + "\nCHART: " + revision.metadata().path("name").asText()
                + "\nVERSION: " + revision.metadata().path("version").asText()
                + "\nAPP_VERSION: " + revision.appVersion()
                + "\nANNOTATIONS: " + annotations
                + "\nLABELS: " + labels
                + "\nDEPENDENCIES: " + String.join(",", dependencies)
                + "\nNAMESPACE: " + revision.namespace()
                + "\nREVISION: " + revision.number()
                + "\nSTATUS: " + revision.status()
                + "\nDEPLOYED_AT: " + revision.lastDeployed() + "\n";
    }
}
