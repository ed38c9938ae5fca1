package dev.maquette.acceptance.coverage;

import static dev.maquette.acceptance.coverage.CoveragePage.code;

import dev.maquette.kubernetes.access.RbacAuthorizer;
import dev.maquette.kubernetes.admission.AdmissionPlugins;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.SchemaRules;
import dev.maquette.kubernetes.api.ServedResources;
import dev.maquette.kubernetes.api.TrackedFields;
import dev.maquette.kubernetes.controlplane.ControlPlane;
import dev.maquette.kubernetes.controlplane.Controllers;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.Subresource;
import dev.maquette.kubernetes.schema.validation.Validation;
import dev.maquette.platforms.Platforms;
import dev.maquette.world.Reactor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the simulated cluster serves, checks and does. */
final class ClusterCoverage {

    private static final List<String> USUAL_VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private final StringBuilder page;

    ClusterCoverage(StringBuilder page) {
        this.page = page;
    }

    void add() {
        kinds();
        admission();
        controllers();
    }

    private void kinds() {
        SortedMap<String, Schemas> releases = new TreeMap<>();
        Platforms.all().stream()
                .flatMap(platform -> platform.versions().stream())
                .forEach(version -> releases.put(version.minor(), Schemas.builtIn(version.release())));
        page.append("## Kinds\n\n");
        page.append("The schema is that of Kubernetes 1.32; releases ")
                .append(String.join(", ", releases.keySet()))
                .append(" are served. Verbs: *all* is ")
                .append(String.join(", ", USUAL_VERBS))
                .append(". The last column counts the fields that the kind's own validation looks at in a new object,")
                .append(" beside metadata, types, required fields and enumerations, which the schema checks for every"
                        + " kind.\n\n");
        Schemas schemas = Schemas.builtIn(Release.V1_32);
        for (GroupVersion groupVersion : schemas.groupVersions()) {
            page.append("### ").append(groupVersion.apiVersion()).append("\n\n");
            page.append("| kind | resource | verbs | subresources | fields with rules |\n|---|---|---|---|---|\n");
            for (Resource resource : schemas.resources(groupVersion)) {
                row(resource, since(resource, releases));
            }
            page.append('\n');
        }
    }

    private void row(Resource resource, String since) {
        boolean hasAll = resource.verbs().containsAll(USUAL_VERBS);
        page.append("| ")
                .append(resource.kind())
                .append(since)
                .append(" | ")
                .append(code(resource.plural()))
                .append(resource.namespaced() ? "" : ", of the cluster")
                .append(" | ")
                .append(hasAll ? "all" : String.join(", ", resource.verbs()))
                .append(" | ")
                .append(code(
                        resource.subresources().stream().map(Subresource::name).toList()))
                .append(" | ")
                .append(Validation.examined(resource).size())
                .append(" |\n");
    }

    /** Releases that do not serve the resource. */
    private static String since(Resource resource, Map<String, Schemas> releases) {
        List<String> without = releases.entrySet().stream()
                .filter(release -> release.getValue()
                        .resource(resource.groupVersionResource())
                        .isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        return without.isEmpty() ? "" : " (not in " + String.join(", ", without) + ")";
    }

    private void admission() {
        List<String> modelled = Stream.concat(
                        AdmissionPlugins.usual().stream().map(AdmissionPlugin::name),
                        AdmissionPlugins.MADE_WITH_MORE.stream())
                .toList();
        List<String> missing = AdmissionPlugins.ON_BY_DEFAULT.stream()
                .filter(name -> !modelled.contains(name))
                .toList();
        page.append("## Admission\n\nIn this order: ")
                .append(code(modelled))
                .append(", then RBAC's checks of escalation and binding.\n\n"
                        + "On by default in kube-apiserver 1.32 and not modelled,")
                .append(" so that they neither change nor refuse anything: ")
                .append(code(missing))
                .append(".\n\n");
    }

    private void controllers() {
        ControlPlane plane = new ControlPlane(
                (cluster, records) -> Optional.empty(), (cluster, account, secret) -> "", cluster -> Optional.empty());
        Collection<Reactor> all = Controllers.all(server(), plane);
        page.append("## Controllers\n\n")
                .append(code(all.stream()
                        .map(each -> each.name().replaceFirst("^kubernetes/", ""))
                        .sorted()
                        .toList()))
                .append(", and a kubelet for every node.\n\n");
    }

    private static ApiServer server() {
        return new ApiServer(new ApiServer.Parts(
                new ServedResources(definition -> List.of()),
                new RbacAuthorizer(),
                new SchemaRules(),
                new TrackedFields(),
                List.of(),
                Map.of(),
                Map.of()));
    }
}
