package dev.maquette.tools.helm.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a repository offers. */
public record Index(ObjectNode content) {

    /** @param text of index.yaml */
    static Index read(String text) {
        if (text.isBlank()) {
            throw new HelmException("empty index.yaml file");
        }
        boolean isIndex = YamlReader.document(text) instanceof ObjectNode object && object.has("apiVersion");
        if (!isIndex) {
            throw new HelmException("no API version specified");
        }
        return new Index((ObjectNode) YamlReader.document(text));
    }

    public List<String> charts() {
        return content.path("entries")
                .propertyStream()
                .map(java.util.Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** All versions of a chart, the newest first. */
    public List<ObjectNode> versions(String chart) {
        return Trees.objects(content.path("entries").path(chart)).stream()
                .sorted(Comparator.comparing(
                                (ObjectNode each) -> each.path("version").asText(), Versions.ORDER)
                        .reversed())
                .toList();
    }

    /** Whether a version is what is asked for; an empty constraint takes all but previews. */
    public static boolean satisfies(ObjectNode version, String constraint) {
        return Versions.satisfies(version.path("version").asText(), constraint.isEmpty() ? "*" : constraint);
    }

    /** The newest version that is asked for; previews only where they are wanted. */
    public Optional<ObjectNode> find(String chart, String constraint) {
        List<ObjectNode> versions = versions(chart);
        return versions.stream()
                .filter(each -> each.path("version").asText().equals(constraint))
                .findFirst()
                .or(() -> versions.stream()
                        .filter(each -> satisfies(each, constraint))
                        .findFirst());
    }
}
