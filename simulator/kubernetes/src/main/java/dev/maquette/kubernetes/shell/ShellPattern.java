package dev.maquette.kubernetes.shell;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of {@code case}, of file names and of {@code ${name#pattern}} (POSIX, 2.14); a backslash takes the meaning from what follows. */
final class ShellPattern {

    private static final String SPECIAL = "*?[\\";

    private ShellPattern() {}

    /** A text as a pattern that matches just it. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder();
        for (char each : text.toCharArray()) {
            quoted.append(SPECIAL.indexOf(each) >= 0 || each == ']' ? "\\" : "").append(each);
        }
        return quoted.toString();
    }

    /** The text that a pattern matches when nothing in it is special. */
    static String unquote(String pattern) {
        return pattern.replaceAll("(?s)\\\\(.)", "$1");
    }

    /** Whether anything in a pattern stands for more than itself. */
    static boolean isGlob(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char each = pattern.charAt(i);
            if (each == '\\') {
                i++;
            } else if (each == '*' || each == '?' || each == '[' && pattern.indexOf(']', i) > 0) {
                return true;
            }
        }
        return false;
    }

    static boolean matches(String pattern, String text) {
        return compile(pattern).matcher(text).matches();
    }

    private static Pattern compile(String pattern) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char each = pattern.charAt(i);
            int end = each == '[' ? bracketEnd(pattern, i) : -1;
            if (each == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(pattern.substring(i + 1, i + 2)));
                i += 2;
            } else if (end > 0) {
                regex.append(bracket(pattern.substring(i + 1, end)));
                i = end + 1;
            } else {
                regex.append(each == '*' ? ".*" : each == '?' ? "." : Pattern.quote(String.valueOf(each)));
                i++;
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException reversed) {
            return Pattern.compile(Pattern.quote(pattern)); // such as [z-a], which matches nothing but itself
        }
    }

    private static int bracketEnd(String pattern, int open) {
        int first = open + 1 < pattern.length() && "!^".indexOf(pattern.charAt(open + 1)) >= 0 ? open + 2 : open + 1;
        int from = first < pattern.length() && pattern.charAt(first) == ']' ? first + 1 : first;
        int end = pattern.indexOf(']', from);
        while (end > 0 && pattern.lastIndexOf("[:", end) >= from && end > 0 && pattern.charAt(end - 1) == ':') {
            end = pattern.indexOf(']', end + 1);
        }
        return end;
    }

    private static String bracket(String inside) {
        boolean isNegated = inside.startsWith("!") || inside.startsWith("^");
        String set = isNegated ? inside.substring(1) : inside;
        String escaped = set.replace("[:digit:]", "0-9")
                .replace("[:alpha:]", "a-zA-Z")
                .replace("[:alnum:]", "a-zA-Z0-9")
                .replace("[:lower:]", "a-z")
                .replace("[:upper:]", "A-Z")
                .replace("[:space:]", "\t\n\r ")
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("&&", "&\\&")
                .replace("^", "\\^");
        return "[" + (isNegated ? "^" : "") + escaped + "]";
    }
}
