package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Lists where two trees differ, one line a side, for the errors that show what was changed. */
final class Difference {
    private final List<String> lines = new ArrayList<>();

    private Difference() {}

    static String between(JsonNode old, JsonNode changed) {
        Difference difference = new Difference();
        difference.compare("", old, changed);
        return String.join("\n", difference.lines);
    }

    private void compare(String path, JsonNode old, JsonNode changed) {
        if (old.equals(changed)) {
            return;
        }
        if (old.isObject() && changed.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            old.fieldNames().forEachRemaining(names::add);
            changed.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "." + name, old.path(name), changed.path(name)));
        } else if (old.isArray() && changed.isArray()) {
            for (int i = 0; i < Math.max(old.size(), changed.size()); i++) {
                compare(path + "[" + i + "]", old.path(i), changed.path(i));
            }
        } else {
            line("-", path, old);
            line("+", path, changed);
        }
    }

    private void line(String sign, String path, JsonNode value) {
        if (!value.isMissingNode()) {
            lines.add(sign + " " + path.replaceFirst("^\\.", "") + ": " + value);
        }
    }
}
