package dev.maquette.prompt.language;

import dev.maquette.commandline.Problem;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
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
        return problem.code() + ": " + named(problem.code(), problem.values());
    }

    /** A text whose values are named; a text that nobody has written yet shows the values as they are. */
    public String named(String code, Map<String, String> values) {
        if (!knows(code)) {
            return values.toString();
        }
        String parts = OPTIONAL.matcher(bundle.getString(code))
                .replaceAll(part -> Matcher.quoteReplacement(isFilled(part.group(1), values) ? part.group(1) : ""));
        Matcher names = NAMED.matcher(parts);
        return names.replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), "")));
    }

    private static boolean isFilled(String part, Map<String, String> values) {
        return NAMED.matcher(part).results().noneMatch(name -> values.getOrDefault(name.group(1), "")
                .isEmpty());
    }
}
