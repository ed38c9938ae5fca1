package dev.maquette.kubernetes.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the table of the resources that Kubernetes itself serves; its order is the order of discovery. */
final class BuiltInResources {
    private static final List<String> ALL_VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

    private final BuiltInTypes types;

    BuiltInResources(BuiltInTypes types) {
        this.types = types;
    }

    List<Resource> served(Release release) {
        List<Resource> resources = new ArrayList<>();
        for (String[] row : Table.load("resources-1.32.tsv").rows()) {
            if (row[9].isEmpty() || release.isAtLeast(Integer.parseInt(row[9]))) {
                resources.add(resource(row));
            }
        }
        return resources;
    }

    private Resource resource(String[] row) {
        GroupVersion groupVersion = GroupVersion.parse(row[0]);
        String kind = row[3];
        Resource.Names names = new Resource.Names(row[1], row[2], kind, kind + "List", words(row[5]), words(row[6]));
        return new Resource(
                groupVersion,
                names,
                row[4].equals("ns"),
                verbs(row[7]),
                subresources(row[8], groupVersion.kind(kind)),
                types.require(row[0], kind),
                Optional.empty());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static List<String> verbs(String text) {
        List<String> verbs = new ArrayList<>();
        for (String word : words(text)) {
            if (word.equals("all")) {
                verbs.addAll(ALL_VERBS);
            } else if (word.startsWith("-")) {
                verbs.remove(word.substring(1));
            } else {
                verbs.add(word);
            }
        }
        return verbs;
    }

    private static List<Subresource> subresources(String text, GroupVersionKind parent) {
        List<Subresource> subresources = new ArrayList<>();
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            subresources.add(subresource(word, parent));
        }
        return subresources;
    }

    /** Reads {@code name[=group/version.Kind][:verbs]}. */
    private static Subresource subresource(String word, GroupVersionKind parent) {
        String[] nameAndVerbs = word.split(":");
        String[] nameAndKind = nameAndVerbs[0].split("=");
        String name = nameAndKind[0];
        GroupVersionKind kind = nameAndKind.length > 1 ? kind(nameAndKind[1]) : parent;
        List<String> verbs = nameAndVerbs.length > 1 ? words(nameAndVerbs[1]) : SUBRESOURCE_VERBS;
        Optional<Subresource.ScalePaths> scale =
                name.equals("scale") ? Optional.of(Subresource.ScalePaths.BUILT_IN) : Optional.empty();
        return new Subresource(name, kind, verbs, scale);
    }

    private static GroupVersionKind kind(String text) {
        int dot = text.lastIndexOf('.');
        return GroupVersion.parse(text.substring(0, dot)).kind(text.substring(dot + 1));
    }
}
