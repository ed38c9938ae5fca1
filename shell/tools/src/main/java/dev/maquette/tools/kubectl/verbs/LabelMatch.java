package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A label selector matched on this side, for files: {@code a=b,c!=d,e in (f,g),!h}. */
final class LabelMatch {
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");

    private LabelMatch() {}

    static List<Wanted> select(List<Wanted> all, String selector) {
        if (selector.isEmpty()) {
            return all;
        }
        Predicate<JsonNode> matches = parse(selector);
        return all.stream()
                .filter(each -> matches.test(each.manifest().orElseThrow().at("/metadata/labels")))
                .toList();
    }

    static Predicate<JsonNode> parse(String selector) {
        Predicate<JsonNode> all = labels -> true;
        for (String each : requirements(selector)) {
            all = all.and(requirement(each.strip()));
        }
        return all;
    }

    /** Commas in parentheses do not separate. */
    private static List<String> requirements(String selector) {
        List<String> found = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int index = 0; index < selector.length(); index++) {
            char letter = selector.charAt(index);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == ',' && depth == 0) {
                found.add(selector.substring(start, index));
                start = index + 1;
            }
        }
        found.add(selector.substring(start));
        return found;
    }

    private static Predicate<JsonNode> requirement(String text) {
        Matcher set = SET.matcher(text);
        if (set.matches()) {
            Set<String> values = Set.of(set.group(3).replace(" ", "").split(","));
            boolean in = set.group(2).equals("in");
            String key = set.group(1);
            return labels -> values.contains(labels.path(key).asText("")) == in;
        } else if (text.contains("!=")) {
            return equal(text.split("!=", 2)).negate();
        } else if (text.contains("=")) {
            return equal(text.split("==?", 2));
        } else if (text.startsWith("!")) {
            return labels -> !labels.has(text.substring(1).strip());
        } else if (text.isEmpty()) {
            throw KubectlException.error("unable to parse requirement: <nil>: Invalid value: \"\"");
        }
        return labels -> labels.has(text);
    }

    private static Predicate<JsonNode> equal(String[] pair) {
        String key = pair[0].strip();
        String value = pair[1].strip();
        return labels -> labels.has(key) && labels.path(key).asText().equals(value);
    }
}
