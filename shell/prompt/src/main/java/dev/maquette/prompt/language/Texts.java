package dev.maquette.prompt.language;

import dev.maquette.commandline.Problem;
import dev.maquette.commandline.Suggestions;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Maquette says, in the language of the person who reads it; English where a language is not spoken here. */
public record Texts(ResourceBundle bundle) {

    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Pattern NAMED = Pattern.compile("\\{([a-zA-Z]+)}");

    /** A part that is left out where one of its values is empty, such as suggestions when nothing is similar. */
    private static final Pattern OPTIONAL = Pattern.compile("\\[\\[(.*?)]]");

    public static Texts of(Locale language) {
        return new Texts(ResourceBundle.getBundle("dev.maquette.prompt.texts", language, ENGLISH_OTHERWISE));
    }

    /** The language of the texts, as scripts name it. */
    public String language() {
        return bundle.getLocale().getLanguage().equals("ko") ? "ko" : "en";
    }

    public String text(String code, Object... values) {
        return new MessageFormat(bundle.getString(code), bundle.getLocale()).format(values);
    }

    public boolean knows(String code) {
        return bundle.containsKey(code);
    }

    /** A problem's code and its words; its values stand in them by their names. */
    public String problem(Problem problem) {
        return problem.code() + ": " + named(problem.code(), withSuggestions(problem.values()));
    }

    /** Where a room says what it knows, and what was given is nearly that, it is what was meant. */
    private static Map<String, String> withSuggestions(Map<String, String> values) {
        String known = values.getOrDefault("known", "");
        if (known.isEmpty() || values.containsKey("suggestions")) {
            return values;
        }
        List<String> names = List.of(known.split(", "));
        Set<String> near = new LinkedHashSet<>();
        values.forEach((name, value) -> near.addAll(name.equals("known") ? List.of() : Suggestions.near(value, names)));
        Map<String, String> all = new HashMap<>(values);
        all.put("suggestions", String.join(", ", near));
        return all;
    }

    /** A text whose values are named; a text that nobody has written yet shows the values as they are. */
    public String named(String code, Map<String, String> values) {
        if (!knows(code)) {
            return values.toString();
        }
        String parts = OPTIONAL.matcher(bundle.getString(code))
                .replaceAll(part -> Matcher.quoteReplacement(isFilled(part.group(1), values) ? part.group(1) : ""));
        Matcher names = NAMED.matcher(parts);
        String words = names.replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), "")));
        return language().equals("ko") ? Particles.chosen(words) : words;
    }

    private static boolean isFilled(String part, Map<String, String> values) {
        return NAMED.matcher(part).results().noneMatch(name -> values.getOrDefault(name.group(1), "")
                .isEmpty());
    }
}
