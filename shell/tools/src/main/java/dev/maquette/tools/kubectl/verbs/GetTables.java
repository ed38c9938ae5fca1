package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.output.TableOptions;
import dev.maquette.tools.kubectl.output.TableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables of what is wanted: objects of one kind share a table, an empty line stands between tables. */
final class GetTables {
    private final Call call;
    private final TableOptions options;
    private boolean printed;

    /** Neighbouring tables of one resource, put together so that their columns line up. */
    private record Group(ApiResource resource, ObjectNode table) {}

    GetTables(Call call, boolean wide) {
        this.call = call;
        this.options = TableFlags.read(call.flags(), wide);
    }

    int run(List<Wanted> wanted) throws InterruptedException {
        Failures failures = new Failures();
        List<Group> groups = fetch(wanted, failures);
        boolean severalKinds = groups.stream()
                        .map(each -> each.resource().lowerKind())
                        .distinct()
                        .count()
                > 1;
        for (Group each : groups) {
            print(each, severalKinds);
        }
        if (!printed && failures.isEmpty() && !call.flags().on("ignore-not-found")) {
            sayNothingFound(wanted);
        }
        failures.throwIfAny();
        return 0;
    }

    private List<Group> fetch(List<Wanted> wanted, Failures failures) throws InterruptedException {
        Lister lister = Lister.of(call);
        List<Group> groups = new ArrayList<>();
        for (Wanted each : wanted) {
            try {
                add(groups, each.resource(), lister.table(each, call.flags().isSet("sort-by")));
            } catch (ApiException failure) {
                if (!failure.isNotFound() || !call.flags().on("ignore-not-found")) {
                    failures.add(failure);
                }
            }
        }
        return groups;
    }

    private static void add(List<Group> groups, ApiResource resource, ObjectNode table) {
        if (!groups.isEmpty() && groups.getLast().resource().equals(resource)) {
            groups.getLast().table().withArray("/rows").addAll(table.withArray("/rows"));
        } else {
            groups.add(new Group(resource, table));
        }
    }

    private void print(Group group, boolean severalKinds) {
        sort(group.table());
        if (group.table().path("rows").isEmpty()) {
            return;
        }
        if (printed && options.headers()) {
            call.out().println();
        }
        printed = true;
        TableOptions shown = options.withKind(options.withKind() || severalKinds)
                .withNamespace(options.withNamespace() && group.resource().namespaced());
        new TableText(call.out(), group.resource(), shown).print(group.table());
    }

    /** A table none of whose objects has the field shows nothing, as kubectl 1.32 has it. */
    private void sort(ObjectNode table) {
        if (call.flags().isSet("sort-by")) {
            List<JsonNode> rows = new ArrayList<>();
            table.path("rows").forEach(rows::add);
            FieldOrder order = FieldOrder.parse(call.flags().text("sort-by"));
            ArrayNode sorted = table.putArray("rows");
            if (order.anyHas(rows, each -> each.path("object"))) {
                order.sort(rows, each -> each.path("object"));
                sorted.addAll(rows);
            }
        }
    }

    private void sayNothingFound(List<Wanted> wanted) {
        boolean namespaced = wanted.stream().allMatch(each -> each.resource().namespaced());
        Optional<String> place = namespaced && !call.allNamespaces() ? Optional.of(call.namespace()) : Optional.empty();
        call.err()
                .println(place.map(each -> "No resources found in " + each + " namespace.")
                        .orElse("No resources found"));
    }
}
