package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.cluster.Resource;
import dev.maquette.tools.helm.release.ReleaseText;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.TableOptions;
import dev.maquette.tools.kubectl.output.TableText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code helm status} (cmd/helm/status.go, v3.21). */
final class StatusVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .and(Output.flag())
                .integer("revision", 0, "The revision to tell of.")
                .bool("show-desc", "Shows what the release says of itself.")
                .bool("show-resources", "Shows the release's objects.");
    }

    @Override
    public String arguments() {
        return "RELEASE_NAME [flags]";
    }

    @Override
    public String summary() {
        return "display the status of the named release";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        Output output = Output.of(call);
        Cluster cluster = call.cluster();
        Revision revision =
                cluster.revisions().get(call.argument(0), (int) call.flags().integer("revision"));
        String resources = call.on("show-resources") ? resources(cluster, revision) : "";
        ObjectNode tree = revision.content().deepCopy();
        tree.remove("chart");
        output.print(call.out(), () -> tree, () -> new ReleaseText(revision)
                .text(new ReleaseText.Details(call.on("show-desc"), resources, false, false)));
        return 0;
    }

    /** A table a kind, as the server prints it, with the objects that are there. */
    private static String resources(Cluster cluster, Revision revision) throws InterruptedException {
        Map<String, ObjectNode> tables = new TreeMap<>();
        Map<String, ApiResource> types = new TreeMap<>();
        for (Resource each : cluster.manifest()
                .read(revision.manifest(), "unable to build kubernetes objects from release manifest")) {
            Optional<ObjectNode> table = table(cluster, each);
            String kind = each.type().apiVersion() + "/" + each.kind();
            table.ifPresent(found -> {
                types.put(kind, each.type());
                ObjectNode whole = tables.computeIfAbsent(kind, key -> found);
                if (whole != found) {
                    found.path("rows").forEach(whole.withArray("/rows")::add);
                }
            });
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        TableOptions options = new TableOptions(false, true, false, false, false, List.of());
        tables.forEach((kind, table) -> {
            out.println("==> " + kind);
            new TableText(out, java.util.Objects.requireNonNull(types.get(kind)), options).print(table);
            out.println();
        });
        return text.toString(StandardCharsets.UTF_8);
    }

    private static Optional<ObjectNode> table(Cluster cluster, Resource resource) throws InterruptedException {
        try {
            return Optional.of(cluster.server()
                    .send(Request.get(resource.path()).accepting(Request.TABLE))
                    .object());
        } catch (ApiException missing) {
            return Optional.empty();
        }
    }
}
