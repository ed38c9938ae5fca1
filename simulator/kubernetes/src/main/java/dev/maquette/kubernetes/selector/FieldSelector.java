package dev.maquette.kubernetes.selector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A demand on an object's selectable fields, such as {@code spec.nodeName=a,status.phase!=Running} (apimachinery pkg/fields). */
public record FieldSelector(List<Term> terms) {
    /** One comparison of a field with a text. */
    public record Term(String field, boolean equal, String value) {
        @Override
        public String toString() {
            return field + (equal ? "=" : "!=") + escape(value);
        }
    }

    public FieldSelector {
        terms = List.copyOf(terms);
    }

    public static FieldSelector everything() {
        return new FieldSelector(List.of());
    }

    /** Reads the written form; backslash escapes a backslash, a comma or an equals sign within a value. */
    public static FieldSelector parse(String text) {
        return new FieldSelector(splitTerms(text).stream()
                .sorted()
                .filter(part -> !part.isEmpty())
                .map(part -> term(text, part))
                .toList());
    }

    /** Whether the fields match; {@code valueOf} gives a field's value, empty text where it has none. */
    public boolean matches(UnaryOperator<String> valueOf) {
        for (Term term : terms) {
            if (valueOf.apply(term.field()).equals(term.value()) != term.equal()) {
                return false;
            }
        }
        return true;
    }

    public boolean isEverything() {
        return terms.isEmpty();
    }

    /** The value a field must have, where one term demands it. */
    public Optional<String> exactMatch(String field) {
        return terms.stream()
                .filter(term -> term.equal() && term.field().equals(field))
                .map(Term::value)
                .findFirst();
    }

    @Override
    public String toString() {
        return terms.stream().map(Term::toString).collect(Collectors.joining(","));
    }

    private static List<String> splitTerms(String text) {
        var parts = new ArrayList<String>();
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == ',') {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static Term term(String whole, String part) {
        for (int at = 0; at < part.length(); at++) {
            for (String operator : Arrays.asList("!=", "==", "=")) {
                if (part.startsWith(operator, at)) {
                    String value = unescape(part.substring(at + operator.length()));
                    return new Term(part.substring(0, at), !operator.equals("!="), value);
                }
            }
        }
        throw new SelectorException("invalid selector: '" + whole + "'; can't understand '" + part + "'");
    }

    private static String unescape(String text) {
        var value = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ',' || c == '=') {
                throw new SelectorException("invalid field selector: unescaped character in value: " + (int) c);
            }
            if (c == '\\') {
                at++;
                c = escaped(text, at);
            }
            value.append(c);
        }
        return value.toString();
    }

    private static char escaped(String text, int at) {
        if (at == text.length()) {
            throw new SelectorException("invalid field selector: invalid escape sequence: \\");
        }
        char c = text.charAt(at);
        if (c != '\\' && c != ',' && c != '=') {
            throw new SelectorException("invalid field selector: invalid escape sequence: \\" + c);
        }
        return c;
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    }
}
