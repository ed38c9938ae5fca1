package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.TextTable;
import dev.maquette.tools.helm.chart.Index;
import dev.maquette.tools.helm.chart.Repository;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code helm search repo} (cmd/helm/search_repo.go, v3.21). */
final class SearchRepoVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .and(Output.flag())
                .bool("devel", "Finds previews too.")
                .bool("fail-on-no-result", "Fails if nothing is found.")
                .integer("max-col-width", 50, "The most a column takes.")
                .bool("r,regexp", "Takes the keyword for a regular expression.")
                .text("version", "", "A constraint of versions.")
                .bool("l,versions", "Shows all versions.");
    }

    @Override
    public String arguments() {
        return "[keyword] [flags]";
    }

    @Override
    public String summary() {
        return "search repositories for a keyword in charts";
    }

    /** A chart that was found; the score is lower where the keyword is in the name. */
    private record Found(String name, ObjectNode chart, int score) {}

    @Override
    public int run(HelmCall call) {
        Output output = Output.of(call);
        List<Repository> all = call.repositories().all();
        if (all.isEmpty()) {
            throw new HelmException("no repositories configured");
        }
        List<Found> found = new ArrayList<>();
        for (Repository each : all) {
            search(call, each, found);
        }
        found.sort(Comparator.comparingInt(Found::score).thenComparing(Found::name));
        if (found.isEmpty() && call.on("fail-on-no-result")) {
            throw new HelmException("no results found");
        }
        int widest = (int) call.flags().integer("max-col-width");
        output.print(call.out(), () -> tree(found), () -> table(found, widest));
        return 0;
    }

    private static void search(HelmCall call, Repository repository, List<Found> found) {
        Index index = call.repositories().index(repository);
        String constraint = call.given("version").orElse(call.on("devel") ? ">0.0.0-0" : "");
        for (String chart : index.charts()) {
            String name = repository.name() + "/" + chart;
            List<ObjectNode> versions = index.versions(chart).stream()
                    .filter(each -> Index.satisfies(each, constraint))
                    .toList();
            for (ObjectNode each :
                    call.on("versions") ? versions : versions.stream().limit(1).toList()) {
                int score = score(call, name, each);
                if (score >= 0) {
                    found.add(new Found(name, each, score));
                }
            }
        }
    }

    /** 0 for the name, 1 for other words; negative where the keyword is in neither. */
    private static int score(HelmCall call, String name, ObjectNode chart) {
        String keyword = String.join(" ", call.arguments());
        StringBuilder others = new StringBuilder(chart.path("description").asText(""));
        chart.path("keywords").forEach(each -> others.append(' ').append(each.asText()));
        if (call.on("regexp")) {
            Pattern pattern = Pattern.compile(keyword, Pattern.CASE_INSENSITIVE);
            return pattern.matcher(name).find() ? 0 : pattern.matcher(others).find() ? 1 : -1;
        }
        String wanted = keyword.toLowerCase(Locale.ROOT);
        boolean isName = name.toLowerCase(Locale.ROOT).contains(wanted);
        return isName ? 0 : others.toString().toLowerCase(Locale.ROOT).contains(wanted) ? 1 : -1;
    }

    private static ArrayNode tree(List<Found> found) {
        ArrayNode tree = Trees.array();
        found.forEach(each -> tree.addObject()
                .put("name", each.name())
                .put("version", each.chart().path("version").asText())
                .put("app_version", each.chart().path("appVersion").asText(""))
                .put("description", each.chart().path("description").asText("")));
        return tree;
    }

    private static String table(List<Found> found, int widest) {
        if (found.isEmpty()) {
            return "No results found\n";
        }
        TextTable table = new TextTable(widest, "NAME", "CHART VERSION", "APP VERSION", "DESCRIPTION");
        found.forEach(each -> table.row(
                each.name(),
                each.chart().path("version").asText(),
                each.chart().path("appVersion").asText(""),
                each.chart().path("description").asText("")));
        return table.text();
    }
}
