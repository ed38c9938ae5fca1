package dev.maquette.aws.policy;

import java.util.List;
import java.util.Optional;

/** Policy variables such as {@code ${aws:username}} (IAM user guide, reference_policies_variables). */
final class Variables {

    private Variables() {}

    /** The text with its variables filled in; nothing where one has no single value, and then the text matches nothing. */
    static Optional<String> fill(String text, Context context) {
        int start = text.indexOf("${");
        if (start < 0) {
            return Optional.of(text);
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        while (start >= 0) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            Optional<String> value = value(text.substring(start + 2, end), context);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            filled.append(text, from, start).append(value.get());
            from = end + 1;
            start = text.indexOf("${", from);
        }
        return Optional.of(filled.append(text, from, text.length()).toString());
    }

    private static Optional<String> value(String variable, Context context) {
        switch (variable) {
            case "*":
                return Optional.of(String.valueOf(Glob.STAR));
            case "?":
                return Optional.of(String.valueOf(Glob.QUESTION));
            case "$":
                return Optional.of("$");
            default:
        }
        int comma = variable.indexOf(',');
        String key = (comma < 0 ? variable : variable.substring(0, comma)).strip();
        List<String> values = context.all(key);
        if (values.size() == 1) {
            return Optional.of(literal(values.getFirst()));
        }
        if (values.isEmpty() && comma >= 0) {
            String byDefault = variable.substring(comma + 1).strip();
            return Optional.of(literal(byDefault.replaceAll("^'|'$", "")));
        }
        return Optional.empty();
    }

    private static String literal(String value) {
        return value.replace('*', Glob.STAR).replace('?', Glob.QUESTION);
    }
}
