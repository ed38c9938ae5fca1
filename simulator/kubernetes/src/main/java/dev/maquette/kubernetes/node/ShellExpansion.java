package dev.maquette.kubernetes.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Turns a word as it was written into the words a program gets: quotes go, variables and substitutions come. */
final class ShellExpansion {

    private final UnaryOperator<String> variables;
    private final UnaryOperator<String> substitution;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word = new StringBuilder();
    private boolean isWord;

    ShellExpansion(UnaryOperator<String> variables, UnaryOperator<String> substitution) {
        this.variables = variables;
        this.substitution = substitution;
    }

    /** Expands one word; once for each expansion. */
    List<String> words(String raw) {
        boolean beginsAtHome = raw.equals("~") || raw.startsWith("~/");
        unquoted(beginsAtHome ? variables.apply("HOME") + raw.substring(1) : raw);
        endWord();
        return List.copyOf(words);
    }

    private void unquoted(String raw) {
        int at = 0;
        while (at < raw.length()) {
            char next = raw.charAt(at);
            switch (next) {
                case '\\' -> {
                    literal(at + 1 < raw.length() ? raw.substring(at + 1, at + 2) : "");
                    at += 2;
                }
                case '\'' -> {
                    int end = raw.indexOf('\'', at + 1);
                    literal(raw.substring(at + 1, end));
                    at = end + 1;
                }
                case '"' -> {
                    int end = ShellSyntax.doubleQuoteEnd(raw, at);
                    literal(quoted(raw.substring(at + 1, end)));
                    at = end + 1;
                }
                case '$' -> {
                    int end = referenceEnd(raw, at);
                    split(end == at + 1 ? "$" : value(raw.substring(at, end)));
                    at = end;
                }
                default -> {
                    literal(String.valueOf(next));
                    at++;
                }
            }
        }
    }

    private void literal(String text) {
        word.append(text);
        isWord = true;
    }

    /** What comes from a variable outside quotes falls apart at blanks. */
    private void split(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isWhitespace(value.charAt(i))) {
                endWord();
            } else {
                literal(String.valueOf(value.charAt(i)));
            }
        }
    }

    private void endWord() {
        if (isWord) {
            words.add(word.toString());
            word = new StringBuilder();
            isWord = false;
        }
    }

    private String quoted(String inside) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < inside.length()) {
            char next = inside.charAt(at);
            if (next == '\\' && at + 1 < inside.length() && "\\\"$`".indexOf(inside.charAt(at + 1)) >= 0) {
                text.append(inside.charAt(at + 1));
                at += 2;
            } else if (next == '$') {
                int end = referenceEnd(inside, at);
                text.append(end == at + 1 ? "$" : value(inside.substring(at, end)));
                at = end;
            } else {
                text.append(next);
                at++;
            }
        }
        return text.toString();
    }

    private static int referenceEnd(String text, int dollar) {
        if (text.startsWith("$(", dollar)) {
            return ShellSyntax.substitutionEnd(text, dollar) + 1;
        }
        if (text.startsWith("${", dollar)) {
            int end = text.indexOf('}', dollar);
            return end < 0 ? dollar + 1 : end + 1;
        }
        int end = dollar + 1;
        if (end < text.length() && "?$#".indexOf(text.charAt(end)) >= 0) {
            return end + 1;
        }
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private String value(String reference) {
        if (reference.startsWith("$(")) {
            return substitution.apply(reference.substring(2, reference.length() - 1));
        }
        if (!reference.startsWith("${")) {
            return variables.apply(reference.substring(1));
        }
        String inside = reference.substring(2, reference.length() - 1);
        int colon = inside.indexOf(":-");
        String value = variables.apply(colon < 0 ? inside : inside.substring(0, colon));
        return colon >= 0 && value.isEmpty() ? inside.substring(colon + 2) : value;
    }
}
