package dev.maquette.tools.aws.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** {@code --output table}: a section a structure or list of them, those within others moved in by a bar (AWS CLI user guide, table). */
public final class TableText {

    private final List<TableSection> sections = new ArrayList<>();

    private TableText() {}

    /** @param columns of the screen; a wider table is turned on its side */
    public static String of(String title, JsonNode value, int columns) {
        TableText table = new TableText();
        table.add(title, value, 0);
        return table.sections.isEmpty() ? "" : table.drawn(columns);
    }

    private void add(String title, JsonNode value, int depth) {
        boolean isEmpty =
                value.isContainerNode() ? value.isEmpty() : Scalars.text(value).isEmpty() || value.isNull();
        if (isEmpty) {
            return;
        }
        begin(title, depth);
        if (value.isArray()) {
            list(title, value, depth);
        } else if (value.isObject()) {
            structure(value, depth);
        } else {
            last().row(List.of(Scalars.text(value)));
        }
    }

    private void begin(String title, int depth) {
        sections.add(new TableSection(title, depth));
    }

    private TableSection last() {
        return sections.getLast();
    }

    private void list(String title, JsonNode list, int depth) {
        if (list.get(0).isObject()) {
            structures(title, list, depth);
            return;
        }
        for (JsonNode element : list) {
            if (Scalars.isScalar(element)) {
                last().row(List.of(Scalars.text(element)));
            } else if (element.isArray() && isFlat(element)) {
                List<String> row = new ArrayList<>();
                element.forEach(each -> row.add(Scalars.text(each)));
                last().row(row);
            } else if (element.isArray()) {
                list(title, element, depth);
            } else {
                structure(element, depth);
            }
        }
    }

    private static boolean isFlat(JsonNode list) {
        for (JsonNode each : list) {
            if (!Scalars.isScalar(each)) {
                return false;
            }
        }
        return true;
    }

    private void structure(JsonNode value, int depth) {
        List<String> names = names(List.of(value), true);
        if (names.size() == 1) {
            last().row(List.of(names.getFirst(), Scalars.text(value.get(names.getFirst()))));
        } else if (!names.isEmpty()) {
            last().header(names);
            last().row(names.stream().map(name -> Scalars.text(value.get(name))).toList());
        }
        names(List.of(value), false).forEach(name -> add(name, value.get(name), depth + 1));
    }

    private void structures(String title, JsonNode list, int depth) {
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        List<String> names = names(elements, true);
        List<String> more = names(elements, false);
        last().header(names);
        for (int i = 0; i < elements.size(); i++) {
            JsonNode element = elements.get(i);
            if (i > 0 && !more.isEmpty()) {
                begin(title, depth);
                last().header(names);
            }
            last().row(names.stream()
                    .map(name -> element.has(name) ? Scalars.text(element.get(name)) : "")
                    .toList());
            for (String name : more) {
                if (element.has(name)) {
                    add(name, element.get(name), depth + 1);
                }
            }
        }
    }

    private static List<String> names(List<JsonNode> elements, boolean scalars) {
        TreeSet<String> names = new TreeSet<>();
        elements.forEach(each -> each.properties().forEach(member -> {
            if (Scalars.isScalar(member.getValue()) == scalars) {
                names.add(member.getKey());
            }
        }));
        return List.copyOf(names);
    }

    private String drawn(int columns) {
        List<TableSection> shown = sections;
        if (width(shown) > columns) {
            shown = sections.stream().map(TableSection::onItsSide).toList();
        }
        int width = width(shown);
        StringBuilder out = new StringBuilder("-".repeat(width)).append('\n');
        shown.forEach(section -> section.draw(width, out));
        return out.toString();
    }

    private static int width(List<TableSection> sections) {
        return sections.stream().mapToInt(TableSection::width).max().orElse(0);
    }
}
