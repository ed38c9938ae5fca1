package dev.maquette.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brace expansion: {@code a{b,c}} is {@code ab ac}, {@code {1..3}} is {@code 1 2 3}. It comes before every other
 * expansion and looks at unquoted characters alone.
 */
final class Braces {

    /** A word may become this many; a range typed by mistake must not fill the memory. */
    private static final int MOST_WORDS = 10_000;

    private static final Pattern NUMBERS = Pattern.compile("(-?\\d{1,9})\\.\\.(-?\\d{1,9})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern LETTERS = Pattern.compile("([A-Za-z])\\.\\.([A-Za-z])");

    /** Braces in one word; more are a pasted document, and bash itself would be slow on them. */
    private static final int MOST_BRACES = 200;

    private final Reading in;
    private final Word word;

    Braces(Reading in, Word word) {
        this.in = in;
        this.word = word;
    }

    List<Word> expand() {
        if (word.fragments().stream().noneMatch(Braces::mayOpen)) {
            return List.of(word);
        }
        List<Piece> pieces = pieces();
        if (pieces.stream().filter(p -> p.is('{')).count() > MOST_BRACES) {
            throw tooMany(MOST_BRACES);
        }
        return expand(pieces).stream().map(this::word).toList();
    }

    private ProblemException tooMany(int limit) {
        return in.fail(CommandLineProblem.TOO_DEEP, word.span().start(), "limit", limit);
    }

    /** An unquoted character, or a fragment that braces pass by. */
    private sealed interface Piece {
        record Plain(char c) implements Piece {}

        record Whole(Fragment fragment) implements Piece {}

        default boolean is(char expected) {
            return this instanceof Plain(char c) && c == expected;
        }
    }

    private static boolean mayOpen(Fragment fragment) {
        return fragment instanceof Fragment.Literal(String text, boolean quoted) && !quoted && text.indexOf('{') >= 0;
    }

    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (Fragment fragment : word.fragments()) {
            if (fragment instanceof Fragment.Literal(String text, boolean quoted) && !quoted) {
                text.chars().forEach(c -> pieces.add(new Piece.Plain((char) c)));
            } else {
                pieces.add(new Piece.Whole(fragment));
            }
        }
        return pieces;
    }

    private Word word(List<Piece> pieces) {
        Fragments fragments = new Fragments();
        for (Piece piece : namesGrown(pieces)) {
            switch (piece) {
                case Piece.Plain(char c) -> fragments.plain(c);
                case Piece.Whole(Fragment fragment) -> fragments.add(fragment);
            }
        }
        return new Word(fragments.finish(), word.span());
    }

    /** Braces come first, so what they put behind {@code $A} belongs to the name: {@code $A{p,q}} is {@code $Ap $Aq}. */
    private static List<Piece> namesGrown(List<Piece> pieces) {
        List<Piece> grown = new ArrayList<>();
        for (Piece piece : pieces) {
            boolean follows = !grown.isEmpty()
                    && grown.getLast() instanceof Piece.Whole(Fragment.Parameter(var name, var modifier, var quoted))
                    && !quoted
                    && modifier instanceof Modifier.None(boolean isEnclosed)
                    && !isEnclosed
                    && NAME.matcher(name).matches();
            if (follows
                    && piece instanceof Piece.Plain(char c)
                    && NAME.matcher("_" + c).matches()) {
                Piece.Whole last = (Piece.Whole) grown.removeLast();
                Fragment.Parameter parameter = (Fragment.Parameter) last.fragment();
                grown.add(new Piece.Whole(new Fragment.Parameter(parameter.name() + c, parameter.modifier(), false)));
            } else {
                grown.add(piece);
            }
        }
        return grown;
    }

    private List<List<Piece>> expand(List<Piece> pieces) {
        for (int open = 0; open < pieces.size(); open++) {
            int close = pieces.get(open).is('{') ? closing(pieces, open) : -1;
            List<List<Piece>> choices = close < 0 ? List.of() : choices(pieces.subList(open + 1, close));
            if (!choices.isEmpty()) {
                return combined(pieces.subList(0, open), choices, expand(pieces.subList(close + 1, pieces.size())));
            }
        }
        return List.of(pieces);
    }

    private List<List<Piece>> combined(List<Piece> before, List<List<Piece>> choices, List<List<Piece>> rests) {
        List<List<Piece>> all = new ArrayList<>();
        for (List<Piece> choice : choices) {
            for (List<Piece> rest : rests) {
                if (all.size() == MOST_WORDS) {
                    throw tooMany(MOST_WORDS);
                }
                List<Piece> one = new ArrayList<>(before);
                one.addAll(choice);
                one.addAll(rest);
                all.add(one);
            }
        }
        return all;
    }

    private static int closing(List<Piece> pieces, int open) {
        int depth = 0;
        for (int i = open; i < pieces.size(); i++) {
            if (pieces.get(i).is('{')) {
                depth++;
            } else if (pieces.get(i).is('}') && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private List<List<Piece>> choices(List<Piece> inside) {
        List<List<Piece>> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.size(); i++) {
            Piece piece = inside.get(i);
            if (piece.is('{')) {
                depth++;
            } else if (piece.is('}')) {
                depth--;
            } else if (depth == 0 && piece.is(',')) {
                parts.add(inside.subList(start, i));
                start = i + 1;
            }
        }
        if (parts.isEmpty()) {
            return range(inside);
        }
        parts.add(inside.subList(start, inside.size()));
        return parts.stream().flatMap(part -> expand(part).stream()).toList();
    }

    private List<List<Piece>> range(List<Piece> inside) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : inside) {
            if (!(piece instanceof Piece.Plain(char c))) {
                return List.of();
            }
            text.append(c);
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.matches()) {
            return span(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))).stream()
                    .map(n -> characters(String.valueOf(n)))
                    .toList();
        }
        Matcher letters = LETTERS.matcher(text);
        if (letters.matches()) {
            return span(letters.group(1).charAt(0), letters.group(2).charAt(0)).stream()
                    .map(n -> characters(Character.toString(n)))
                    .toList();
        }
        return List.of();
    }

    private List<Integer> span(int from, int to) {
        int step = from <= to ? 1 : -1;
        if (Math.abs((long) to - from) >= MOST_WORDS) {
            throw tooMany(MOST_WORDS);
        }
        List<Integer> all = new ArrayList<>();
        for (int n = from; n != to + step; n += step) {
            all.add(n);
        }
        return all;
    }

    private static List<Piece> characters(String text) {
        List<Piece> pieces = new ArrayList<>();
        text.chars().forEach(c -> pieces.add(new Piece.Plain((char) c)));
        return pieces;
    }
}
