package dev.maquette.prompt.verbs;

import dev.maquette.profiles.OpenPlace.Costs;
import dev.maquette.prompt.language.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jline.utils.AttributedString;

/** Costs in columns: a row a resource and item, or a row a tag's value, and the sum of all. */
final class CostTable {

    private static final String ESTIMATED = "~";
    private static final String UNKNOWN = "?";

    private final Texts texts;
    private final List<Costs.Line> lines;
    private final Optional<String> tag;

    /** @param tag by whose values lines are gathered */
    CostTable(Texts texts, List<Costs.Line> lines, Optional<String> tag) {
        this.texts = texts;
        this.lines = lines;
        this.tag = tag;
    }

    List<String> lines() {
        if (lines.isEmpty()) {
            return List.of(texts.named("cost.nothing", Map.of()));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(header());
        rows.addAll(tag.map(this::byTag).orElseGet(this::byResource));
        CostSum sum = CostSum.of(lines);
        List<String> total = new ArrayList<>(List.of(texts.named("cost.total", Map.of())));
        while (total.size() < rows.getFirst().size() - 3) {
            total.add("");
        }
        total.addAll(money(sum, sum.isEstimated() ? ESTIMATED : ""));
        rows.add(total);
        List<String> shown = new ArrayList<>(laidOut(rows));
        notes(shown);
        return shown;
    }

    private List<String> header() {
        List<String> names = tag.<List<String>>map(key -> new ArrayList<>(List.of(key)))
                .orElseGet(() -> new ArrayList<>(List.of(
                        texts.named("cost.resource", Map.of()),
                        texts.named("cost.item", Map.of()),
                        texts.named("cost.region", Map.of()))));
        names.add("USD/h");
        names.add(texts.named("cost.monthly", Map.of()));
        names.add(texts.named("cost.so-far", Map.of()));
        return names;
    }

    private List<List<String>> byResource() {
        return lines.stream()
                .map(line -> {
                    String mark = line.price().isEmpty() ? UNKNOWN : line.isEstimated() ? ESTIMATED : "";
                    List<String> row = new ArrayList<>(List.of(named(line), line.item(), line.region()));
                    row.addAll(money(CostSum.of(List.of(line)), mark));
                    return row;
                })
                .toList();
    }

    private static String named(Costs.Line line) {
        return Optional.ofNullable(line.tags().get("Name"))
                .map(name -> line.resource() + " (" + name + ")")
                .orElse(line.resource());
    }

    private List<List<String>> byTag(String key) {
        Map<String, List<Costs.Line>> groups = new TreeMap<>();
        lines.forEach(line -> groups.computeIfAbsent(
                        line.tags().getOrDefault(key, texts.named("cost.untagged", Map.of())),
                        each -> new ArrayList<>())
                .add(line));
        List<List<String>> rows = new ArrayList<>();
        groups.forEach((value, group) -> {
            CostSum sum = CostSum.of(group);
            List<String> row = new ArrayList<>(List.of(value));
            row.addAll(money(sum, sum.isEstimated() ? ESTIMATED : ""));
            rows.add(row);
        });
        return rows;
    }

    private static List<String> money(CostSum sum, String mark) {
        return List.of(
                mark + rounded(sum.hourly(), 4), mark + rounded(sum.monthly(), 2), mark + rounded(sum.soFar(), 4));
    }

    private static String rounded(BigDecimal amount, int digits) {
        return amount.setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    private void notes(List<String> shown) {
        boolean hasEstimates = lines.stream()
                .anyMatch(line -> line.isEstimated() && line.price().isPresent());
        if (hasEstimates) {
            shown.add(texts.named("cost.estimated", Map.of()));
        }
        if (lines.stream().anyMatch(line -> line.price().isEmpty())) {
            shown.add(texts.named("cost.unknown", Map.of()));
        }
    }

    /** Words to the left, amounts to the right; letters of East Asia take two columns. */
    private static List<String> laidOut(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        });
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 0; i < columns; i++) {
                        String space = " ".repeat(widths[i] - width(row.get(i)));
                        boolean isAmount = i >= columns - 3;
                        line.append(isAmount ? space + row.get(i) : row.get(i) + space)
                                .append(i + 1 < columns ? "  " : "");
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }

    private static int width(String text) {
        return new AttributedString(text).columnLength();
    }
}
