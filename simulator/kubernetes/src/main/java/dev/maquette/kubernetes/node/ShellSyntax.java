package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the simple commands of a Bourne shell: words, pipelines, lists and redirections. Words keep their quotes, since they are expanded
 * when their command runs.
 */
final class ShellSyntax {

    /** What this grammar does not have, and a real shell does. */
    private static final Set<String> COMPOUND =
            Set.of("if", "for", "while", "until", "case", "function", "{", "(", "select");

    /**
     * Pipelines one after the other.
     *
     * @param joiner what stands before it: {@code ;}, {@code &&} or {@code ||}
     */
    record Step(String joiner, List<Command> pipeline) {}

    record Command(List<String> words, List<Redirection> redirections) {}

    /** An operator such as {@code >>} or {@code 2>} and its file; {@code 2>&1} has none. */
    record Redirection(String operator, String file) {}

    /** A line that does not parse, with what the shell says. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private final String text;
    private int at;

    private ShellSyntax(String text) {
        this.text = text;
    }

    static List<Step> parse(String script) throws Unreadable {
        return new ShellSyntax(script).steps();
    }

    private List<Step> steps() throws Unreadable {
        List<Step> steps = new ArrayList<>();
        List<Command> pipeline = new ArrayList<>();
        String joiner = ";";
        while (true) {
            Command command = command();
            boolean isEmpty =
                    command.words().isEmpty() && command.redirections().isEmpty();
            String operator = operator();
            if (!isEmpty) {
                pipeline.add(command);
            } else if (!operator.isEmpty() && !operator.equals("\n") || !pipeline.isEmpty()) {
                throw new Unreadable("syntax error: unexpected " + (operator.isEmpty() ? "end of file" : operator));
            }
            if (operator.equals("|")) {
                continue;
            }
            if (!pipeline.isEmpty()) {
                steps.add(new Step(joiner, List.copyOf(pipeline)));
                pipeline.clear();
            }
            if (operator.isEmpty()) {
                return steps;
            }
            joiner = operator.equals("&&") || operator.equals("||") ? operator : ";";
        }
    }

    private String operator() {
        if (at >= text.length()) {
            return "";
        }
        for (String operator : List.of("&&", "||", "|", ";", "\n", "&")) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                return operator;
            }
        }
        return "";
    }

    private Command command() throws Unreadable {
        List<String> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        while (skipBlanks() && "|;&\n".indexOf(text.charAt(at)) < 0) {
            String operator = redirection();
            if (operator.endsWith("&1") || operator.endsWith("&2")) {
                redirections.add(new Redirection(operator, ""));
            } else if (!operator.isEmpty()) {
                skipBlanks();
                redirections.add(new Redirection(operator, word()));
            } else {
                words.add(word());
            }
        }
        if (!words.isEmpty() && COMPOUND.contains(words.getFirst())) {
            throw new Unreadable(Gap.SHELL.words(words.getFirst()));
        }
        return new Command(List.copyOf(words), List.copyOf(redirections));
    }

    /** Whether anything is left on the way. */
    private boolean skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\r')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }
        return at < text.length();
    }

    private String redirection() {
        for (String operator : List.of("2>&1", "1>&2", ">&2", ">&1", "2>>", "2>", "1>", "&>", ">>", ">", "<")) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                return operator;
            }
        }
        return "";
    }

    private String word() throws Unreadable {
        int start = at;
        while (at < text.length() && " \t\r\n;|&<>".indexOf(text.charAt(at)) < 0) {
            skipPart();
        }
        if (at == start) {
            throw new Unreadable(
                    "syntax error: unexpected " + (at < text.length() ? "\"" + text.charAt(at) + "\"" : "end of file"));
        }
        return text.substring(start, at);
    }

    private void skipPart() throws Unreadable {
        switch (text.charAt(at)) {
            case '\\' -> at = Math.min(at + 2, text.length());
            case '\'' -> at = closing(text.indexOf('\'', at + 1)) + 1;
            case '"' -> at = closing(doubleQuoteEnd(text, at)) + 1;
            case '$' -> at = text.startsWith("$(", at) ? closing(substitutionEnd(text, at)) + 1 : at + 1;
            default -> at++;
        }
    }

    private static int closing(int found) throws Unreadable {
        if (found < 0) {
            throw new Unreadable("syntax error: unterminated quoted string");
        }
        return found;
    }

    /** Where the double quotes that open at a place close; -1 where they do not. */
    static int doubleQuoteEnd(String text, int open) {
        for (int i = open + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.startsWith("$(", i)) {
                int end = substitutionEnd(text, i);
                if (end < 0) {
                    return -1;
                }
                i = end;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    /** Where a command substitution that begins at a place ends; -1 where it does not. */
    static int substitutionEnd(String text, int dollar) {
        int depth = 0;
        for (int i = dollar + 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '\'' -> {
                    int end = text.indexOf('\'', i + 1);
                    if (end < 0) {
                        return -1;
                    }
                    i = end;
                }
                case '(' -> depth++;
                case ')' -> {
                    if (--depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }
}
