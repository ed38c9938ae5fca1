package dev.maquette.commandline.builtins;

import dev.maquette.commandline.CommandLineProblem;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.ProblemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code printf format argument…}; the format is used again while arguments remain. */
final class Printf implements Builtin {

    private static final Pattern DIRECTIVE = Pattern.compile("%(%|([-0 +#]*)(\\d*)(?:\\.(\\d*))?([a-zA-Z]))");

    @Override
    public int call(Invocation invocation) {
        if (invocation.arguments().isEmpty()) {
            throw CommandLineProblem.MISSING_ARGUMENT.exception("command", "printf", "argument", "format");
        }
        String format = Escapes.replace(invocation.arguments().getFirst()).text();
        Deque<String> values = new ArrayDeque<>(
                invocation.arguments().subList(1, invocation.arguments().size()));
        int before;
        do {
            before = values.size();
            invocation.stdout().print(formatted(format, values));
        } while (!values.isEmpty() && values.size() < before);
        return 0;
    }

    private static String formatted(String format, Deque<String> values) {
        StringBuilder result = new StringBuilder();
        Matcher matcher = DIRECTIVE.matcher(format);
        int end = 0;
        while (matcher.find()) {
            result.append(format, end, matcher.start());
            end = matcher.end();
            result.append(matcher.group(1).equals("%") ? "%" : value(matcher, values));
        }
        return result.append(format.substring(end)).toString();
    }

    private static String value(Matcher directive, Deque<String> values) {
        String value = values.isEmpty() ? "" : values.removeFirst();
        String flags = directive.group(2);
        String precision = directive.group(4);
        String text =
                switch (directive.group(5)) {
                    case "s" -> precision == null || precision.isEmpty() ? value : cut(value, precision);
                    case "b" -> Escapes.replace(value).text();
                    case "c" -> value.isEmpty() ? "" : value.substring(0, 1);
                    case "d", "i" -> sign(number(value), flags);
                    case "u" -> Long.toUnsignedString(number(value));
                    case "x" -> Long.toHexString(number(value));
                    case "X" -> Long.toHexString(number(value)).toUpperCase(Locale.ROOT);
                    case "o" -> Long.toOctalString(number(value));
                    case "q" -> quoted(value);
                    default -> throw bad(directive.group());
                };
        return padded(text, flags, directive.group(3), directive.group(5).equals("s"));
    }

    private static String cut(String value, String precision) {
        return value.substring(0, Math.min(value.length(), Integer.parseInt(precision)));
    }

    private static String sign(long number, String flags) {
        return flags.contains("+") && number >= 0 ? "+" + number : String.valueOf(number);
    }

    private static long number(String value) {
        if (value.isEmpty()) {
            return 0;
        }
        if (value.startsWith("'") || value.startsWith("\"")) {
            return value.length() > 1 ? value.codePointAt(1) : 0;
        }
        if (!value.matches("[-+]?(0[xX][0-9a-fA-F]{1,15}|\\d{1,18})")) {
            throw bad(value);
        }
        return Long.decode(value);
    }

    private static String padded(String text, String flags, String width, boolean isText) {
        int missing = width.isEmpty() ? 0 : Math.min(10_000, Integer.parseInt(width)) - text.length();
        if (missing <= 0) {
            return text;
        }
        if (flags.contains("-")) {
            return text + " ".repeat(missing);
        }
        return flags.contains("0") && !isText ? "0".repeat(missing) + text : " ".repeat(missing) + text;
    }

    private static String quoted(String value) {
        boolean isPlain = value.matches("[A-Za-z0-9_@%+=:,./-]+");
        return isPlain ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static ProblemException bad(String argument) {
        return CommandLineProblem.BAD_ARGUMENT.exception("command", "printf", "argument", argument);
    }
}
