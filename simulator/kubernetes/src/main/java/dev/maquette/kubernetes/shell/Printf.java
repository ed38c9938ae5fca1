package dev.maquette.kubernetes.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of {@code printf} and {@code echo} (POSIX, printf; busybox). */
final class Printf {

    private static final Pattern DIRECTIVE = Pattern.compile("%([-+ 0#]*\\d*(?:\\.\\d+)?)([a-zA-Z%])");

    private Printf() {}

    /** A format, again and again until all arguments are used up. */
    static String format(String format, List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        StringBuilder text = new StringBuilder();
        int before;
        do {
            before = left.size();
            once(format, left, text);
        } while (!left.isEmpty() && left.size() < before);
        return text.toString();
    }

    private static void once(String format, Deque<String> arguments, StringBuilder text) {
        Matcher matcher = DIRECTIVE.matcher(format);
        int end = 0;
        while (matcher.find()) {
            text.append(escapes(format.substring(end, matcher.start())));
            text.append(directive(matcher.group(1), matcher.group(2).charAt(0), arguments));
            end = matcher.end();
        }
        text.append(escapes(format.substring(end)));
    }

    private static String directive(String flags, char conversion, Deque<String> arguments) {
        if (conversion == '%') {
            return "%";
        }
        String argument = arguments.isEmpty() ? "" : arguments.remove();
        return switch (conversion) {
            case 's' -> padded(flags, argument);
            case 'b' -> padded(flags, escapes(argument));
            case 'c' -> padded(flags, argument.isEmpty() ? "" : argument.substring(0, 1));
            case 'd', 'i', 'u' -> String.format(Locale.ROOT, "%" + flags.replace(".", "") + "d", number(argument));
            case 'x', 'X', 'o' ->
                String.format(Locale.ROOT, "%" + flags.replace(".", "") + conversion, number(argument));
            case 'f', 'e', 'g' -> String.format(Locale.ROOT, "%" + flags + conversion, decimal(argument));
            default -> throw new ShellFailure(1, "printf: %" + conversion + ": invalid format");
        };
    }

    private static String padded(String flags, String text) {
        return String.format(Locale.ROOT, "%" + flags.replaceAll("[+ 0#](?=\\d*$)", "") + "s", text);
    }

    private static long number(String text) {
        try {
            return text.isEmpty() ? 0 : text.startsWith("'") ? text.charAt(1) : Long.decode(text);
        } catch (NumberFormatException noNumber) {
            throw new ShellFailure(1, "printf: " + text + ": invalid number");
        }
    }

    private static double decimal(String text) {
        try {
            return text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            throw new ShellFailure(1, "printf: " + text + ": invalid number");
        }
    }

    /** A text with its backslashes read. */
    static String escapes(String text) {
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each != '\\' || i + 1 == text.length()) {
                read.append(each);
                continue;
            }
            char escaped = text.charAt(++i);
            int known = "abfnrtve\\".indexOf(escaped);
            if (known >= 0) {
                read.append("\007\b\f\n\r\t\013\033\\".charAt(known));
            } else if (escaped >= '0' && escaped <= '7') {
                int end = i;
                while (end < text.length() && end < i + 4 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
                    end++;
                }
                read.append((char) (Integer.parseInt(text.substring(i, end), 8) & 255));
                i = end - 1;
            } else {
                read.append('\\').append(escaped);
            }
        }
        return read.toString();
    }
}
