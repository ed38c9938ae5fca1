package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import dev.maquette.tools.kubectl.output.TabWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code kubectl api-resources}. */
final class ApiResourcesVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .text("api-group", "", "Only resources of this group.")
                .bool("cached", "Whether what was known before is enough.")
                .list("categories", "Only resources of these categories.")
                .boolOn("namespaced", "Only resources with a namespace, or without.")
                .bool("no-headers", "Whether there is no header.")
                .text("o,output", "", "wide or name.")
                .text("sort-by", "", "name or kind.")
                .list("verbs", "Only resources that allow these verbs.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (!call.arguments().isEmpty()) {
            throw call.usage("unexpected arguments: [" + String.join(" ", call.arguments()) + "]");
        }
        List<ApiResource> shown = new ArrayList<>();
        for (ApiResource each : call.resources().fresh()) {
            if (isShown(each, call.flags()) && isPreferred(each, shown)) {
                shown.add(each);
            }
        }
        sort(shown, call.flags().text("sort-by"));
        switch (call.flags().text("output")) {
            case "name" -> shown.forEach(each -> call.out().println(each.groupResource()));
            case "", "wide" -> table(call, shown);
            default ->
                throw KubectlException.error(
                        "--output " + call.flags().text("output") + " is not available in kubectl api-resources");
        }
        return 0;
    }

    private static boolean isShown(ApiResource resource, Flags flags) {
        return (!flags.isSet("api-group") || resource.group().equals(flags.text("api-group")))
                && (!flags.isSet("namespaced") || resource.namespaced() == flags.on("namespaced"))
                && resource.verbs().containsAll(flags.list("verbs"))
                && resource.categories().containsAll(flags.list("categories"))
                && !resource.verbs().isEmpty();
    }

    /** Of several versions of a group the first is the preferred one. */
    private static boolean isPreferred(ApiResource resource, List<ApiResource> shown) {
        return shown.stream().noneMatch(each -> each.groupResource().equals(resource.groupResource()));
    }

    private static void sort(List<ApiResource> shown, String by) {
        switch (by) {
            case "" -> shown.sort(Comparator.comparing(ApiResource::group).thenComparing(ApiResource::plural));
            case "name" -> shown.sort(Comparator.comparing(ApiResource::plural));
            case "kind" -> shown.sort(Comparator.comparing(ApiResource::kind));
            default -> throw KubectlException.error("--sort-by accepts only name or kind");
        }
    }

    private static void table(Call call, List<ApiResource> shown) {
        boolean wide = call.flags().text("output").equals("wide");
        TabWriter table = new TabWriter(call.out());
        if (!call.flags().on("no-headers")) {
            List<String> header = new ArrayList<>(List.of("NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"));
            if (wide) {
                header.addAll(List.of("VERBS", "CATEGORIES"));
            }
            table.row(header);
        }
        for (ApiResource each : shown) {
            List<String> row = new ArrayList<>(List.of(
                    each.plural(),
                    String.join(",", each.shortNames()),
                    each.apiVersion(),
                    Boolean.toString(each.namespaced()),
                    each.kind()));
            if (wide) {
                row.add(String.join(",", each.verbs()));
                row.add(String.join(",", each.categories()));
            }
            table.row(row);
        }
        table.flush();
    }
}
