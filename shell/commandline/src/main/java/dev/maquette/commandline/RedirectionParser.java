package dev.maquette.commandline;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code <}, {@code >} and their relatives. */
final class RedirectionParser {

    /** How guides write what the reader has to fill in; the shell takes it for a redirection from one file and to another. */
    private static final Pattern GAP =
            Pattern.compile("<[^\\s<>|&;'\"$`()](?:[^<>|&;\\n'\"$`()]*[^\\s<>|&;'\"$`()])?>");

    private final Reading in;
    private final WordParser words;
    private int gapAt = -1;
    private String gap = "";

    RedirectionParser(Reading in, WordParser words) {
        this.in = in;
        this.words = words;
    }

    /** Reads one redirection if one stands here. */
    boolean takeInto(List<Redirection> found) {
        int at = in.position();
        int digits = digitsBeforeOperator();
        if (digits < 0) {
            return false;
        }
        String number = in.text().substring(at, at + digits);
        in.skip(digits);
        if (in.startsWith("<(") || in.startsWith(">(")) {
            throw unsupported(at, in.peek() + "(…)");
        }
        found.add(in.peek() == '<' ? input(at, number) : output(at, number));
        return true;
    }

    private int digitsBeforeOperator() {
        int digits = 0;
        while (Character.isDigit(in.peek(digits))) {
            digits++;
        }
        char operator = in.peek(digits);
        boolean both = digits == 0 && operator == '&' && in.peek(1) == '>';
        return operator == '<' || operator == '>' || both ? digits : -1;
    }

    private Redirection input(int at, String number) {
        if (!number.isEmpty() && !number.equals("0")) {
            throw unsupported(at, number + "<");
        }
        if (in.startsWith("<&") || in.startsWith("<>")) {
            throw unsupported(at, in.startsWith("<&") ? "<&" : "<>");
        }
        if (in.take("<<<")) {
            return new Redirection.HereString(target("<<<", at));
        }
        if (in.take("<<-")) {
            return hereDocument("<<-", at);
        }
        if (in.take("<<")) {
            return hereDocument("<<", at);
        }
        Optional<String> beginning = gapAt(at);
        in.skip(1);
        return new Redirection.Input(target("<", at), beginning);
    }

    private Optional<String> gapAt(int at) {
        Matcher matcher = GAP.matcher(in.text()).region(at, in.text().length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        gapAt = at;
        gap = matcher.group();
        return Optional.of(gap);
    }

    /** Whether the operator at this position is the end of a gap. */
    private boolean endsGap(int at) {
        return gapAt >= 0 && at == gapAt + gap.length() - 1;
    }

    private Redirection output(int at, String number) {
        if (in.take("&>>")) {
            return new Redirection.OutputAndErrors(target("&>>", at), true);
        }
        if (in.take("&>")) {
            return new Redirection.OutputAndErrors(target("&>", at), false);
        }
        int stream = outputStream(number, at);
        if (in.take(">>")) {
            return new Redirection.Output(stream, target(">>", at), true);
        }
        if (in.take(">&")) {
            return duplicate(stream, number, at);
        }
        if (!in.take(">|")) {
            in.skip(1);
        }
        return new Redirection.Output(stream, target(">", at), false);
    }

    private Redirection duplicate(int stream, String number, int at) {
        Word target = target(">&", at);
        String literal = target.literal().orElse("");
        if (literal.equals("1") || literal.equals("2")) {
            return new Redirection.Duplicate(stream, Integer.parseInt(literal));
        }
        if (literal.matches("-|\\d+-?") || !number.isEmpty()) {
            throw unsupported(at, ">&" + literal);
        }
        return new Redirection.OutputAndErrors(target, false);
    }

    private int outputStream(String number, int at) {
        return switch (number) {
            case "", "1" -> 1;
            case "2" -> 2;
            default -> throw unsupported(at, number + ">");
        };
    }

    private Redirection hereDocument(String operator, int at) {
        Word delimiter = target(operator, at);
        Redirection.HereBody body = new Redirection.HereBody();
        String raw = delimiter.span().of(in.text());
        String name = delimiter.literal().orElse(raw);
        boolean stripsTabs = operator.equals("<<-");
        in.announce(new Reading.PendingHereDocument(name, delimiter.isQuoted(), stripsTabs, body, at));
        return new Redirection.HereDocument(body);
    }

    private Word target(String operator, int at) {
        while (in.peek() == ' ' || in.peek() == '\t' || in.startsWith("\\\n")) {
            in.skip(in.peek() == '\\' ? 2 : 1);
        }
        boolean isThere = !in.atEnd() && "\n;&|<>()#".indexOf(in.peek()) < 0;
        if (!isThere && endsGap(at)) {
            throw in.fail(CommandLineProblem.UNFILLED_GAP, gapAt, "gap", gap);
        }
        if (in.atEnd()) {
            throw in.fail(CommandLineProblem.UNFINISHED, at, "after", operator);
        }
        if (!isThere) {
            throw in.fail(CommandLineProblem.UNEXPECTED_TOKEN, in.position(), "token", in.peek());
        }
        return words.word();
    }

    private ProblemException unsupported(int at, String construct) {
        return in.fail(CommandLineProblem.UNSUPPORTED_CONSTRUCT, at, "construct", construct);
    }
}
