package dev.maquette.prompt.verbs;

import dev.maquette.prompt.language.PromptProblem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people and kubectl write them: {@code 90s}, {@code 1h30m}. */
final class Spans {

    private static final Pattern WHOLE = Pattern.compile("(\\d{1,6}(\\.\\d{1,3})?(ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
    private static final Duration LONGEST = Duration.ofDays(366);

    private Spans() {}

    static boolean isSpan(String text) {
        return WHOLE.matcher(text).matches();
    }

    static Duration parse(String text) {
        if (!isSpan(text)) {
            throw PromptProblem.NOT_A_SPAN.exception("word", text);
        }
        Duration total = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            BigDecimal span = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(millis(part.group(2))));
            total = total.plusMillis(span.longValue());
        }
        if (total.compareTo(LONGEST) > 0) {
            throw PromptProblem.SPAN_TOO_LONG.exception("word", text, "longest", LONGEST.toDays());
        }
        return total;
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }
}
