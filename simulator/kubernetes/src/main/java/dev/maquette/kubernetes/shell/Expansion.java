package dev.maquette.kubernetes.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns words as they were written into the words a command gets (POSIX, 2.6). One expansion for one word. */
final class Expansion {

    /** What expansions read and change. */
    interface Values {

        /** A parameter's value; nothing where it is not set. */
        Optional<String> parameter(String name);

        List<String> positional();

        void assign(String name, String value);

        /** What a script prints, without its last line ends. */
        String substitute(String source);

        /** Whether a parameter that is not set is an error ({@code set -u}). */
        boolean isStrict();
    }

    private final Values values;
    private final List<String> fields = new ArrayList<>();

    /** The field under way, as a pattern: what was quoted in it is escaped. */
    private final StringBuilder field = new StringBuilder();

    private boolean isField;

    private Expansion(Values values) {
        this.values = values;
    }

    /** The fields of a word, as patterns. */
    static List<String> fields(Word word, Values values) {
        Expansion expansion = new Expansion(values);
        expansion.add(word, true);
        expansion.endField();
        return expansion.fields;
    }

    /** A word as one text, where nothing falls apart. */
    static String text(Word word, Values values) {
        return ShellPattern.unquote(pattern(word, values));
    }

    /** A word as one pattern. */
    static String pattern(Word word, Values values) {
        Expansion expansion = new Expansion(values);
        expansion.add(word, false);
        return expansion.field.toString();
    }

    private void add(Word word, boolean splits) {
        for (int i = 0; i < word.parts().size(); i++) {
            switch (word.parts().get(i)) {
                case Word.Text text -> literal(i == 0 ? atHome(text) : text.text(), text.isQuoted());
                case Word.Parameter parameter -> parameter(parameter, splits);
                case Word.Substitution substitution ->
                    value(values.substitute(substitution.source()), substitution.isQuoted(), splits);
                case Word.Sum sum -> value(Long.toString(number(sum)), sum.isQuoted(), splits);
            }
        }
    }

    private String atHome(Word.Text text) {
        boolean beginsAtHome =
                !text.isQuoted() && (text.text().equals("~") || text.text().startsWith("~/"));
        return beginsAtHome ? values.parameter("HOME").orElse("~") + text.text().substring(1) : text.text();
    }

    private long number(Word.Sum sum) {
        return Arithmetic.value(
                text(sum.expression(), values), name -> values.parameter(name).orElse(""), values::assign);
    }

    private void literal(String text, boolean isQuoted) {
        field.append(isQuoted ? ShellPattern.quote(text) : text.replace("\\", "\\\\"));
        isField = true;
    }

    private void value(String text, boolean isQuoted, boolean splits) {
        if (isQuoted || !splits) {
            literal(text, isQuoted);
            return;
        }
        String separators = values.parameter("IFS").orElse(" \t\n");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (separators.indexOf(each) < 0) {
                literal(String.valueOf(each), false);
            } else if (Character.isWhitespace(each)) {
                endField();
            } else {
                isField = true;
                endField();
            }
        }
    }

    private void endField() {
        if (isField) {
            fields.add(field.toString());
            field.setLength(0);
            isField = false;
        }
    }

    private void parameter(Word.Parameter parameter, boolean splits) {
        boolean isAll = parameter.operator().isEmpty()
                && (parameter.name().equals("@") || parameter.name().equals("*"));
        if (isAll && splits && (parameter.name().equals("@") || !parameter.isQuoted())) {
            List<String> all = values.positional();
            for (int i = 0; i < all.size(); i++) {
                if (i > 0) {
                    endField();
                }
                value(all.get(i), parameter.isQuoted(), true);
            }
            return;
        }
        Optional<String> set = values.parameter(parameter.name());
        if (parameter.operator().startsWith(":")
                ? set.filter(value -> !value.isEmpty()).isEmpty()
                : set.isEmpty()) {
            missing(parameter, set, splits);
        } else {
            value(trimmed(parameter, set.orElse("")), parameter.isQuoted(), splits);
        }
    }

    private void missing(Word.Parameter parameter, Optional<String> set, boolean splits) {
        Word argument = parameter.argument().orElse(Word.of(""));
        String operator = parameter.operator().replace(":", "");
        switch (operator) {
            case "-" -> add(argument, splits);
            case "=" -> {
                String value = text(argument, values);
                values.assign(parameter.name(), value);
                value(value, parameter.isQuoted(), splits);
            }
            case "?" -> {
                String words = text(argument, values);
                throw new ShellFailure(2, parameter.name() + ": " + (words.isEmpty() ? "parameter not set" : words));
            }
            case "+" -> value("", parameter.isQuoted(), splits);
            default -> {
                boolean isSpecial = "@*#?$!-".contains(parameter.name());
                if (set.isEmpty() && values.isStrict() && !isSpecial) {
                    throw new ShellFailure(2, parameter.name() + ": parameter not set");
                }
                value(operator.equals("length") ? "0" : "", parameter.isQuoted(), splits);
            }
        }
    }

    private String trimmed(Word.Parameter parameter, String value) {
        Word argument = parameter.argument().orElse(Word.of(""));
        return switch (parameter.operator()) {
            case "+", ":+" -> text(argument, values);
            case "length" -> Integer.toString(value.length());
            case "#", "##" ->
                withoutStart(
                        value, pattern(argument, values), parameter.operator().length() == 2);
            case "%", "%%" ->
                withoutEnd(
                        value, pattern(argument, values), parameter.operator().length() == 2);
            default -> value;
        };
    }

    private static String withoutStart(String value, String pattern, boolean isLongest) {
        for (int i = 0; i <= value.length(); i++) {
            int end = isLongest ? value.length() - i : i;
            if (ShellPattern.matches(pattern, value.substring(0, end))) {
                return value.substring(end);
            }
        }
        return value;
    }

    private static String withoutEnd(String value, String pattern, boolean isLongest) {
        for (int i = 0; i <= value.length(); i++) {
            int start = isLongest ? i : value.length() - i;
            if (ShellPattern.matches(pattern, value.substring(start))) {
                return value.substring(0, start);
            }
        }
        return value;
    }
}
