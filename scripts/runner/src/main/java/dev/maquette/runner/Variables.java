package dev.maquette.runner;

import dev.maquette.commandline.Problem;
import dev.maquette.commandline.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a run: the place's facts, the script's values, and what somebody gave at the start, the later over the
 * earlier. Only names that are known are replaced; everything else that looks like a variable belongs to somebody else.
 */
public final class Variables {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

    private final Map<String, String> values;

    private Variables(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Variables of(Map<String, String> values) {
        return new Variables(values);
    }

    static Variables of(Script script, Place place, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>(place.facts());
        script.variables().forEach((name, value) -> {
            String own = given.getOrDefault(name, value);
            boolean keepsFact = own.isEmpty() && values.containsKey(name);
            if (!keepsFact) {
                values.put(name, expand(own, values));
            }
        });
        List<Problem> unfilled = new ArrayList<>();
        script.variables().keySet().stream()
                .filter(name -> values.getOrDefault(name, "").isEmpty())
                .forEach(name -> unfilled.add(ScriptProblem.VARIABLE_UNFILLED.problem("variable", name)));
        if (!unfilled.isEmpty()) {
            throw new ProblemException(unfilled);
        }
        return new Variables(values);
    }

    public Map<String, String> values() {
        return values;
    }

    public String expand(String text) {
        return expand(text, values);
    }

    private static String expand(String text, Map<String, String> values) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String value = values.getOrDefault(match.group(1), match.group());
            return Matcher.quoteReplacement(value);
        });
    }
}
