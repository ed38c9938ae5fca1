package dev.maquette.commandline;

import java.util.ArrayList;
import java.util.List;

/**
 * A shell pattern: {@code *}, {@code ?}, {@code […]}. A backslash makes the next character plain, which is how quoted
 * text gets into a pattern.
 */
final class GlobPattern {

    private final List<Token> tokens = new ArrayList<>();
    private final String pattern;
    private int at;

    private GlobPattern(String pattern) {
        this.pattern = pattern;
        while (at < pattern.length()) {
            tokens.add(token());
        }
    }

    static GlobPattern of(String pattern) {
        return new GlobPattern(pattern);
    }

    /** Text as a pattern that matches just this text. */
    static String escaped(String text) {
        return text.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
    }

    boolean isPlain() {
        return tokens.stream().allMatch(Token.Plain.class::isInstance);
    }

    /** The text a plain pattern stands for. */
    String plainText() {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.appendCodePoint(((Token.Plain) token).c()));
        return text.toString();
    }

    boolean startsWithDot() {
        return !tokens.isEmpty() && tokens.getFirst() instanceof Token.Plain(int c) && c == '.';
    }

    /** Matches the whole text. A failed star is taken up again one character later, so no input makes this exponential. */
    boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
        int c = 0;
        int t = 0;
        int star = -1;
        int starAt = 0;
        while (c < characters.length) {
            if (t < tokens.size() && tokens.get(t) instanceof Token.AnyRun) {
                star = t++;
                starAt = c;
            } else if (t < tokens.size() && tokens.get(t).accepts(characters[c])) {
                t++;
                c++;
            } else if (star >= 0) {
                t = star + 1;
                c = ++starAt;
            } else {
                return false;
            }
        }
        while (t < tokens.size() && tokens.get(t) instanceof Token.AnyRun) {
            t++;
        }
        return t == tokens.size();
    }

    private Token token() {
        int c = pattern.codePointAt(at);
        int start = at;
        at += Character.charCount(c);
        return switch (c) {
            case '*' -> new Token.AnyRun();
            case '?' -> new Token.AnyOne();
            case '[' -> set(start);
            case '\\' -> at < pattern.length() ? new Token.Plain(takeCodePoint()) : new Token.Plain('\\');
            default -> new Token.Plain(c);
        };
    }

    private int takeCodePoint() {
        int c = pattern.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private Token set(int start) {
        boolean negated = at < pattern.length() && (pattern.charAt(at) == '!' || pattern.charAt(at) == '^');
        if (negated) {
            at++;
        }
        List<Range> ranges = new ArrayList<>();
        boolean first = true;
        while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
            first = false;
            ranges.addAll(pattern.startsWith("[:", at) ? namedClass() : List.of(range()));
        }
        if (at >= pattern.length()) {
            at = start + 1;
            return new Token.Plain('[');
        }
        at++;
        return new Token.OneOf(negated, ranges);
    }

    private List<Range> namedClass() {
        int end = pattern.indexOf(":]", at);
        List<Range> ranges =
                switch (end < 0 ? "" : pattern.substring(at + 2, end)) {
                    case "digit" -> List.of(new Range('0', '9'));
                    case "upper" -> List.of(new Range('A', 'Z'));
                    case "lower" -> List.of(new Range('a', 'z'));
                    case "alpha" -> List.of(new Range('A', 'Z'), new Range('a', 'z'));
                    case "alnum" -> List.of(new Range('0', '9'), new Range('A', 'Z'), new Range('a', 'z'));
                    case "space" -> List.of(new Range(' ', ' '), new Range('\t', '\r'));
                    default -> List.of();
                };
        if (ranges.isEmpty()) {
            return List.of(range());
        }
        at = end + 2;
        return ranges;
    }

    private Range range() {
        int from = member();
        boolean isRange = at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
        if (!isRange) {
            return new Range(from, from);
        }
        at++;
        return new Range(from, member());
    }

    private int member() {
        int c = takeCodePoint();
        return c == '\\' && at < pattern.length() ? takeCodePoint() : c;
    }

    private record Range(int from, int to) {
        boolean contains(int c) {
            return from <= c && c <= to;
        }
    }

    private sealed interface Token {

        boolean accepts(int c);

        record Plain(int c) implements Token {
            @Override
            public boolean accepts(int other) {
                return c == other;
            }
        }

        record AnyOne() implements Token {
            @Override
            public boolean accepts(int c) {
                return true;
            }
        }

        record AnyRun() implements Token {
            @Override
            public boolean accepts(int c) {
                return false;
            }
        }

        record OneOf(boolean negated, List<Range> ranges) implements Token {
            @Override
            public boolean accepts(int c) {
                return ranges.stream().anyMatch(range -> range.contains(c)) != negated;
            }
        }
    }
}
