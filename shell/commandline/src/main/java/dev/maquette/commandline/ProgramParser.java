package dev.maquette.commandline;

import dev.maquette.commandline.Program.Condition;
import dev.maquette.commandline.Program.Link;
import dev.maquette.commandline.Program.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads lists, pipelines and commands; words are {@link WordParser}'s. */
final class ProgramParser {

    private static final Set<String> COMPOUND = Set.of(
            "if",
            "then",
            "elif",
            "else",
            "fi",
            "for",
            "while",
            "until",
            "do",
            "done",
            "case",
            "esac",
            "select",
            "function",
            "time",
            "coproc",
            "[[",
            "{",
            "}");

    /** Commands that only make sense inside a full shell; here they would silently mean something else. */
    private static final Set<String> SHELL_ONLY = Set.of(
            "eval",
            "source",
            ".",
            "exec",
            "trap",
            "local",
            "declare",
            "typeset",
            "readonly",
            "alias",
            "set",
            "shopt",
            "return",
            "break",
            "continue",
            "shift",
            "getopts",
            "mapfile");

    private final Reading in;
    private final WordParser words;
    private final RedirectionParser redirections;

    ProgramParser(Reading in) {
        this.in = in;
        this.words = new WordParser(in);
        this.redirections = new RedirectionParser(in, words);
    }

    /** The whole input. */
    Program whole() {
        Program program = program(false);
        in.throwIfAnyNoted();
        return program;
    }

    /** The inside of {@code $(…)}, up to and with the closing parenthesis. */
    Program substitution(int openedAt) {
        in.enter(openedAt);
        Program program = program(true);
        if (!in.take(")")) {
            throw in.fail(CommandLineProblem.UNCLOSED_EXPANSION, openedAt, "opening", "$(");
        }
        in.leave();
        return program;
    }

    private Program program(boolean nested) {
        List<Link> links = new ArrayList<>();
        Condition condition = Condition.ALWAYS;
        skipEmptyLines();
        while (!in.atEnd() && !(nested && in.peek() == ')')) {
            links.add(new Link(condition, pipeline()));
            condition = separator(nested);
            skipEmptyLines();
        }
        return new Program(in.text(), links);
    }

    private Condition separator(boolean nested) {
        skipBlanks();
        int at = in.position();
        if (in.take("&&")) {
            return joined("&&", at, Condition.AFTER_SUCCESS);
        }
        if (in.take("||")) {
            return joined("||", at, Condition.AFTER_FAILURE);
        }
        if (in.peek() == '&') {
            in.note(CommandLineProblem.UNSUPPORTED_CONSTRUCT, at, "construct", Uncovered.BACKGROUND.construct());
            in.skip(1);
        } else if (in.startsWith(";;")) {
            throw in.fail(CommandLineProblem.UNEXPECTED_TOKEN, at, "token", ";;");
        } else if (!in.take(";") && !in.atEnd() && in.peek() != '\n' && !(nested && in.peek() == ')')) {
            throw in.fail(CommandLineProblem.UNEXPECTED_TOKEN, at, "token", in.peek());
        }
        return Condition.ALWAYS;
    }

    private Condition joined(String operator, int at, Condition condition) {
        skipEmptyLines();
        if (in.atEnd()) {
            throw in.fail(CommandLineProblem.UNFINISHED, at, "after", operator);
        }
        return condition;
    }

    private Pipeline pipeline() {
        boolean negated = false;
        while (in.peek() == '!' && isBlank(in.peek(1))) {
            in.skip(1);
            skipBlanks();
            negated = !negated;
        }
        List<SimpleCommand> stages = new ArrayList<>();
        SimpleCommand command = command();
        while (in.peek() == '|' && in.peek(1) != '|') {
            int at = in.position();
            in.skip(1);
            stages.add(in.take("&") ? withErrorsPiped(command) : command);
            skipEmptyLines();
            if (in.atEnd()) {
                throw in.fail(CommandLineProblem.UNFINISHED, at, "after", "|");
            }
            command = command();
        }
        stages.add(command);
        return new Pipeline(negated, stages);
    }

    private static SimpleCommand withErrorsPiped(SimpleCommand command) {
        List<Redirection> more = new ArrayList<>(command.redirections());
        more.add(new Redirection.Duplicate(2, 1));
        return new SimpleCommand(command.assignments(), command.words(), more, command.span());
    }

    private SimpleCommand command() {
        int start = in.position();
        int end = start;
        List<SimpleCommand.Assignment> assignments = new ArrayList<>();
        List<Word> found = new ArrayList<>();
        List<Redirection> redirected = new ArrayList<>();
        refuseCompound();
        while (continuesCommand()) {
            if (!redirections.takeInto(redirected)) {
                if (in.peek() == '(') {
                    throw parenthesis(found);
                }
                if (!found.isEmpty() || !words.takeAssignment(assignments)) {
                    found.addAll(new Braces(in, words.word()).expand());
                }
            }
            end = in.position();
            skipBlanks();
        }
        if (end == start) {
            throw in.fail(CommandLineProblem.UNEXPECTED_TOKEN, start, "token", tokenAt());
        }
        return new SimpleCommand(assignments, found, redirected, new Span(start, end));
    }

    private boolean continuesCommand() {
        if (in.atEnd()) {
            return false;
        }
        return switch (in.peek()) {
            case '\n', ';', '|', ')' -> false;
            case '&' -> in.peek(1) == '>';
            default -> true;
        };
    }

    static List<String> uncoveredWords() {
        return Stream.concat(COMPOUND.stream(), SHELL_ONLY.stream()).sorted().toList();
    }

    private String tokenAt() {
        for (String token : List.of("&&", "||", ";;")) {
            if (in.startsWith(token)) {
                return token;
            }
        }
        return in.atEnd() ? "" : String.valueOf(in.peek());
    }

    private void refuseCompound() {
        int at = in.position();
        if (in.peek() == '(') {
            throw in.fail(
                    CommandLineProblem.UNSUPPORTED_CONSTRUCT,
                    at,
                    "construct",
                    (in.peek(1) == '(' ? Uncovered.ARITHMETIC_COMMAND : Uncovered.SUBSHELL).construct());
        }
        String first = words.peekPlain();
        if (COMPOUND.contains(first) || SHELL_ONLY.contains(first)) {
            throw in.fail(CommandLineProblem.UNSUPPORTED_CONSTRUCT, at, "construct", first);
        }
    }

    private ProblemException parenthesis(List<Word> found) {
        boolean definesFunction = found.size() == 1 && in.peek(1) == ')';
        return definesFunction
                ? in.fail(
                        CommandLineProblem.UNSUPPORTED_CONSTRUCT,
                        in.position(),
                        "construct",
                        Uncovered.FUNCTION.construct())
                : in.fail(CommandLineProblem.UNEXPECTED_TOKEN, in.position(), "token", "(");
    }

    private void skipEmptyLines() {
        skipBlanks();
        while (in.peek() == '\n') {
            in.skip(1);
            new HereDocuments(in).readPending();
            skipBlanks();
        }
        if (in.atEnd()) {
            new HereDocuments(in).readPending();
        }
    }

    private void skipBlanks() {
        while (true) {
            if (isBlankOrTab(in.peek())) {
                in.skip(1);
            } else if (in.startsWith("\\\n")) {
                in.skip(2);
            } else if (in.peek() == '#') {
                in.skipToLineEnd();
            } else {
                return;
            }
        }
    }

    private static boolean isBlank(char c) {
        return isBlankOrTab(c) || c == '\n';
    }

    private static boolean isBlankOrTab(char c) {
        return c == ' ' || c == '\t';
    }
}
