package dev.maquette.prompt.verbs;

import dev.maquette.prompt.language.PromptProblem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people and kubectl write them: {@code 90s}, {@code 1h30m}. */
final class Spans {

    private static final Pattern WHOLE = Pattern.compile("(\\d{1,6}(\\.\\d{1,3})?(ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
    private static final Map<String, Integer> MILLIS =
            Map.of("ms", 1, "s", 1_000, "m", 60_000, "h", 3_600_000, "d", 86_400_000);
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
            BigDecimal millis = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(MILLIS.get(part.group(2))));
            total = total.plusMillis(millis.longValue());
        }
        if (total.compareTo(LONGEST) > 0) {
            throw PromptProblem.SPAN_TOO_LONG.exception("word", text, "longest", LONGEST.toDays());
        }
        return total;
    }
}
