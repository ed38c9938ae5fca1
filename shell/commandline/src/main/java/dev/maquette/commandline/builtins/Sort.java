package dev.maquette.commandline.builtins;

import dev.maquette.commandline.Invocation;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sort [-rnuf] [-k field] [-t separator] [file…]}, as in the C locale. */
final class Sort implements Builtin {

    private static final Pattern NUMBER = Pattern.compile("\\s*(-?\\d*\\.?\\d*)");

    @Override
    public int call(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "rnuf", "kt");
        List<String> lines = new Inputs(invocation, options.operands()).lines();
        Comparator<String> order = order(options);
        Comparator<String> whole = options.has('u') ? order : order.thenComparing(lastResort(options));
        lines.sort(whole);
        String previous = "";
        boolean first = true;
        for (String line : lines) {
            if (first || !options.has('u') || order.compare(previous, line) != 0) {
                invocation.stdout().print(line + "\n");
            }
            previous = line;
            first = false;
        }
        return 0;
    }

    private static Comparator<String> order(Options options) {
        Comparator<String> byKey = has(options, 'n') ? Comparator.comparing(Sort::number) : text(options);
        Comparator<String> keyed = (a, b) -> byKey.compare(key(options, a), key(options, b));
        return has(options, 'r') ? keyed.reversed() : keyed;
    }

    private static Comparator<String> text(Options options) {
        return has(options, 'f') ? String.CASE_INSENSITIVE_ORDER : Comparator.naturalOrder();
    }

    /** A letter counts as an option of its own, or at the end of the key. */
    private static boolean has(Options options, char letter) {
        return options.has(letter) || options.value('k').orElse("").indexOf(letter) >= 0;
    }

    private static Comparator<String> lastResort(Options options) {
        return options.has('r') ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    private static String key(Options options, String line) {
        if (!options.has('k')) {
            return line;
        }
        String spec = options.value('k').orElseThrow();
        String[] ends = spec.split(",");
        int first = options.number(ends[0].replaceAll("\\..*|[a-z]+$", ""));
        int last = ends.length > 1 ? options.number(ends[1].replaceAll("\\..*|[a-z]+$", "")) : Integer.MAX_VALUE;
        String separator = options.value('t').map(Pattern::quote).orElse("(?<=\\S)(?=\\s)");
        String[] fields = line.split(separator, -1);
        StringBuilder key = new StringBuilder();
        for (int i = Math.max(1, first); i <= Math.min(last, fields.length); i++) {
            key.append(fields[i - 1]).append(options.value('t').orElse(""));
        }
        return key.toString();
    }

    private static BigDecimal number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        boolean hasDigits = matcher.lookingAt() && matcher.group(1).matches(".*\\d.*");
        return hasDigits ? new BigDecimal(matcher.group(1).replaceAll("\\.$", "")) : BigDecimal.ZERO;
    }
}
