package dev.maquette.tools.aws.arguments;

import dev.maquette.tools.aws.client.GlobalOptions;
import dev.maquette.tools.aws.model.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words told apart.
 *
 * @param options with the words behind them; given twice, the last counts
 * @param places words without an option
 * @param unknown what is neither
 * @param wanted how many words without an option can be taken
 */
public record Typed(Map<String, List<String>> options, List<String> places, List<String> unknown, int wanted) {

    /** @param known how many words follow each option */
    public static Typed read(List<String> words, Map<String, Argument.Count> known, int wanted) {
        Typed typed = new Typed(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), wanted);
        for (int i = 0; i < words.size(); i++) {
            i = typed.take(words, i, known);
        }
        return typed;
    }

    /** Takes the word at a place, with those that belong to it; answers the place of the last. */
    private int take(List<String> words, int at, Map<String, Argument.Count> known) {
        String word = words.get(at);
        if (!GlobalOptions.isOption(word)) {
            (places.size() < wanted ? places : unknown).add(word);
            return at;
        }
        int equals = word.indexOf('=');
        String option = word.substring(word.startsWith("--") ? 2 : 1, equals < 0 ? word.length() : equals);
        Argument.Count count = word.startsWith("--") ? known.get(option) : null;
        if (count == null) {
            unknown.add(word);
            return at;
        }
        List<String> values = new ArrayList<>();
        if (equals >= 0) {
            values.add(word.substring(equals + 1));
            checked(option, count, values);
            return at;
        }
        int last = at;
        int most = count == Argument.Count.ANY ? Integer.MAX_VALUE : count == Argument.Count.NONE ? 0 : 1;
        while (values.size() < most && last + 1 < words.size() && !GlobalOptions.isOption(words.get(last + 1))) {
            values.add(words.get(++last));
        }
        checked(option, count, values);
        return last;
    }

    private void checked(String option, Argument.Count count, List<String> values) {
        if (count == Argument.Count.ONE && values.isEmpty()) {
            throw AwsException.usage("argument --" + option + ": expected one argument");
        }
        if (count == Argument.Count.NONE && !values.isEmpty()) {
            throw AwsException.usage(
                    "argument --" + option + ": ignored explicit argument '" + values.getFirst() + "'");
        }
        options.put(option, values);
    }

    /** Refuses to go on without what is required. */
    public void require(List<String> missingOptions, List<String> names) {
        List<String> missing = new ArrayList<>(missingOptions);
        missing.addAll(names.subList(Math.min(places.size(), names.size()), names.size()));
        if (!missing.isEmpty()) {
            throw AwsException.usage("the following arguments are required: " + String.join(", ", missing));
        }
    }

    public void refuseUnknown() {
        refuseUnknown(", ");
    }

    /** @param between what stands between the words that nobody knows */
    public void refuseUnknown(String between) {
        if (!unknown.isEmpty()) {
            throw AwsException.parameters("Unknown options: " + String.join(between, unknown));
        }
    }

    /** An option's first value; empty where it was not given, or without one. */
    public String value(String option) {
        List<String> values = options.get(option);
        return values == null || values.isEmpty() ? "" : values.getFirst();
    }

    public boolean has(String option) {
        return options.containsKey(option);
    }
}
