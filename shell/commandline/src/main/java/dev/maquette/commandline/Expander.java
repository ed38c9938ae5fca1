package dev.maquette.commandline;

import dev.maquette.commandline.Fields.Field;
import dev.maquette.commandline.Fields.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Expands words in the order of the bash manual: tilde, parameters and substitutions, splitting, file names, quotes. */
final class Expander {

    private static final Pattern EXPORT_TILDE = Pattern.compile("(^[A-Za-z_][A-Za-z0-9_]*=|:)~(?=/|:|$)");
    private static final Pattern VALUE_TILDE = Pattern.compile("(^|:)~(?=/|:|$)");
    private static final Pattern LATER_TILDE = Pattern.compile("(:)~(?=/|:|$)");

    private final Environment environment;
    private final Substitutions substitutions;
    private final Parameters parameters;

    Expander(Environment environment, Substitutions substitutions) {
        this.environment = environment;
        this.substitutions = substitutions;
        this.parameters = new Parameters(environment, this);
    }

    /** Runs what stands inside {@code $(…)}. */
    @FunctionalInterface
    interface Substitutions {
        String output(Program program);
    }

    /** Words of a command: any number of fields each. */
    List<String> words(List<Word> words) {
        List<String> all = new ArrayList<>();
        words.forEach(word -> all.addAll(fields(word)));
        return all;
    }

    List<String> fields(Word word) {
        List<String> names = new ArrayList<>();
        for (Field field : Fields.of(pieces(withTilde(word), false))) {
            List<String> files = field.pattern().isEmpty()
                    ? List.of()
                    : new PathNames(environment.workingDirectory()).matching(field.pattern());
            names.addAll(files.isEmpty() ? List.of(field.text()) : files);
        }
        return names;
    }

    /** A here-string or the operand of an expansion: one text, not split. */
    String text(Word word) {
        return joined(pieces(withTilde(word), false));
    }

    /** The value of an assignment: one text, and a tilde after each colon counts. */
    String value(Word word) {
        return joined(pieces(withTildes(word, VALUE_TILDE), false));
    }

    /** An argument {@code NAME=value} of {@code export}. */
    String declaration(Word word) {
        return joined(pieces(withTildes(word, EXPORT_TILDE), false));
    }

    /** A pattern: what is quoted in the word is plain in the pattern. */
    GlobPattern pattern(Word word) {
        return GlobPattern.of(pieces(word, false).stream()
                .map(piece -> piece.quoted() ? GlobPattern.escaped(piece.text()) : piece.text())
                .collect(Collectors.joining()));
    }

    /** The pieces of a word; inside an unquoted expansion even its literal text is split. */
    List<Piece> pieces(Word word, boolean literalsSplit) {
        List<Piece> pieces = new ArrayList<>();
        for (Fragment fragment : word.fragments()) {
            switch (fragment) {
                case Fragment.Literal(String text, boolean quoted) ->
                    pieces.add(new Piece(text, quoted, literalsSplit && !quoted));
                case Fragment.Parameter parameter -> pieces.addAll(parameters.expand(parameter));
                case Fragment.Substitution(Program program, boolean quoted) ->
                    pieces.add(new Piece(substitutions.output(program), quoted, !quoted));
            }
        }
        return pieces;
    }

    private static String joined(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    private Word withTilde(Word word) {
        boolean mayHaveTilde = !word.fragments().isEmpty()
                && word.fragments().getFirst() instanceof Fragment.Literal(String text, boolean quoted)
                && !quoted
                && (text.startsWith("~/")
                        || text.equals("~") && word.fragments().size() == 1);
        if (!mayHaveTilde || environment.get("HOME").isEmpty()) {
            return word;
        }
        String text = ((Fragment.Literal) word.fragments().getFirst()).text();
        List<Fragment> fragments = new ArrayList<>();
        fragments.add(new Fragment.Literal(environment.get("HOME").orElseThrow(), true));
        fragments.add(new Fragment.Literal(text.substring(1), false));
        fragments.addAll(word.fragments().subList(1, word.fragments().size()));
        return new Word(fragments, word.span());
    }

    private Word withTildes(Word word, Pattern first) {
        List<Fragment> fragments = new ArrayList<>();
        for (Fragment fragment : word.fragments()) {
            Pattern tilde = fragments.isEmpty() ? first : LATER_TILDE;
            fragments.add(
                    fragment instanceof Fragment.Literal(String text, boolean quoted) && !quoted
                            ? new Fragment.Literal(replaceTildes(text, tilde), false)
                            : fragment);
        }
        return new Word(fragments, word.span());
    }

    private String replaceTildes(String text, Pattern tilde) {
        return environment
                .get("HOME")
                .map(home -> tilde.matcher(text).replaceAll(m -> m.group(1) + Matcher.quoteReplacement(home)))
                .orElse(text);
    }
}
