package dev.maquette.commandline;

import dev.maquette.commandline.Modifier.Alternative;
import dev.maquette.commandline.Modifier.Replace.Anchor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a dollar sign or a backtick begins. */
final class ExpansionParser {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern BRACED_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[?#@*]");
    private static final Pattern SLICE = Pattern.compile(":\\s*(?:(\\d{1,9})|\\s(-\\d{1,9}))(?::\\s*(-?\\d{1,9}))?");
    private static final Modifier PLAIN = new Modifier.None(false);
    private static final Modifier ENCLOSED = new Modifier.None(true);

    private final Reading in;
    private final WordParser words;

    ExpansionParser(Reading in, WordParser words) {
        this.in = in;
        this.words = words;
    }

    /** Reads the expansion that starts here; a dollar sign that begins none stands for itself. */
    void expansion(Fragments fragments, boolean quoted) {
        int at = in.position();
        if (in.peek() == '`') {
            fragments.add(new Fragment.Substitution(backticks(), quoted));
        } else if (in.startsWith("$((") || in.startsWith("$[")) {
            throw unsupported(at, Uncovered.ARITHMETIC_EXPANSION.construct());
        } else if (in.take("$(")) {
            fragments.add(new Fragment.Substitution(new ProgramParser(in).substitution(at), quoted));
        } else if (in.take("${")) {
            in.enter(at);
            fragments.add(braced(at, quoted));
            in.leave();
        } else {
            in.skip(1);
            simple(fragments, quoted, at);
        }
    }

    private void simple(Fragments fragments, boolean quoted, int at) {
        char c = in.peek();
        Matcher name = NAME.matcher(in.text()).region(in.position(), in.text().length());
        if (name.lookingAt()) {
            in.skip(name.end() - in.position());
            fragments.add(new Fragment.Parameter(name.group(), PLAIN, quoted));
        } else if (c == '?' || c == '#' || c == '@' || c == '*' || Character.digit(c, 10) >= 0) {
            in.skip(1);
            fragments.add(new Fragment.Parameter(String.valueOf(c), PLAIN, quoted));
        } else if (c == '$' || c == '!' || c == '-') {
            in.note(CommandLineProblem.UNSUPPORTED_CONSTRUCT, at, "construct", "$" + c);
            in.skip(1);
        } else if (quoted) {
            fragments.quoted('$');
        } else {
            fragments.plain('$');
        }
    }

    private Program backticks() {
        int opened = in.position();
        in.skip(1);
        StringBuilder inner = new StringBuilder();
        while (in.peek() != '`') {
            if (in.atEnd()) {
                throw in.fail(CommandLineProblem.UNCLOSED_EXPANSION, opened, "opening", "`");
            }
            char c = in.next();
            boolean escapes = c == '\\' && !in.atEnd() && "$`\\".indexOf(in.peek()) >= 0;
            inner.append(escapes ? in.next() : c);
        }
        in.skip(1);
        Reading inside = in.inside(inner.toString(), opened);
        inside.enter(0);
        Program program = new ProgramParser(inside).whole();
        inside.leave();
        return program;
    }

    private Fragment braced(int at, boolean quoted) {
        if (in.peek() == '!') {
            throw unsupported(at, Uncovered.INDIRECTION.construct());
        }
        boolean length = in.peek() == '#' && in.peek(1) != '}';
        if (length) {
            in.skip(1);
        }
        Matcher name =
                BRACED_NAME.matcher(in.text()).region(in.position(), in.text().length());
        if (!name.lookingAt()) {
            throw bad(at);
        }
        in.skip(name.end() - in.position());
        Modifier modifier = length ? new Modifier.Length() : modifier(at, quoted);
        if (!in.take("}")) {
            throw in.atEnd() ? unclosed(at) : bad(at);
        }
        return new Fragment.Parameter(name.group(), modifier, quoted);
    }

    private Modifier modifier(int at, boolean quoted) {
        return switch (in.peek()) {
            case '}' -> ENCLOSED;
            case '[' -> throw unsupported(at, Uncovered.ARRAY.construct());
            case '@' -> throw unsupported(at, Uncovered.TRANSFORMATION.construct());
            case ':' -> colon(at, quoted);
            case '-', '=', '?', '+' -> alternative(false, quoted);
            case '#', '%' -> trim();
            case '/' -> replace(quoted);
            case '^', ',' -> letterCase();
            case '\0' -> throw unclosed(at);
            default -> throw bad(at);
        };
    }

    private Modifier colon(int at, boolean quoted) {
        if ("-=?+".indexOf(in.peek(1)) >= 0 && in.peek(1) != '\0') {
            in.skip(1);
            return alternative(true, quoted);
        }
        Matcher slice = SLICE.matcher(in.text()).region(in.position(), in.text().length());
        if (!slice.lookingAt()) {
            throw unsupported(at, Uncovered.SUBSTRING.construct());
        }
        in.skip(slice.end() - in.position());
        String offset = slice.group(1) == null ? slice.group(2) : slice.group(1);
        int length = slice.group(3) == null ? Modifier.Slice.REST : Integer.parseInt(slice.group(3));
        return new Modifier.Slice(Integer.parseInt(offset), length);
    }

    private Modifier alternative(boolean emptyCounts, boolean quoted) {
        Alternative.Kind kind =
                switch (in.next()) {
                    case '-' -> Alternative.Kind.DEFAULT;
                    case '=' -> Alternative.Kind.ASSIGN;
                    case '?' -> Alternative.Kind.REQUIRE;
                    default -> Alternative.Kind.INSTEAD;
                };
        return new Alternative(kind, emptyCounts, words.operand(quoted, ""));
    }

    /** Patterns keep their meaning inside double quotes, so they are read as if unquoted. */
    private Modifier trim() {
        char kind = in.next();
        boolean longest = in.peek() == kind;
        if (longest) {
            in.skip(1);
        }
        return new Modifier.Trim(kind == '%', longest, words.operand(false, ""));
    }

    private Modifier replace(boolean quoted) {
        in.skip(1);
        boolean all = in.take("/");
        Anchor anchor = Anchor.ANYWHERE;
        if (!all && in.peek() == '#') {
            anchor = Anchor.START;
            in.skip(1);
        } else if (!all && in.peek() == '%') {
            anchor = Anchor.END;
            in.skip(1);
        }
        Word pattern = words.operand(false, "/");
        Word replacement = in.take("/") ? words.operand(quoted, "") : Word.quoted("");
        return new Modifier.Replace(all, anchor, pattern, replacement);
    }

    private Modifier letterCase() {
        char kind = in.next();
        boolean all = in.peek() == kind;
        if (all) {
            in.skip(1);
        }
        return new Modifier.Case(kind == '^', all);
    }

    private ProblemException unsupported(int at, String construct) {
        return in.fail(CommandLineProblem.UNSUPPORTED_CONSTRUCT, at, "construct", construct);
    }

    private ProblemException bad(int at) {
        int end = in.text().indexOf('}', at);
        String text = in.text().substring(at, end < 0 ? in.position() : end + 1);
        return in.fail(CommandLineProblem.BAD_SUBSTITUTION, at, "text", text);
    }

    private ProblemException unclosed(int at) {
        return in.fail(CommandLineProblem.UNCLOSED_EXPANSION, at, "opening", "${");
    }
}
