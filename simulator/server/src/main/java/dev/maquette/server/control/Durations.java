package dev.maquette.server.control;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 1h30m}, {@code 500ms}, {@code 2d}, or ISO 8601 such as {@code PT1H}. */
final class Durations {

    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|d|h|m|s)");
    private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}(?:ms|d|h|m|s))+");
    private static final Pattern ISO =
            Pattern.compile("P(?:\\d{1,6}D)?(?:T(?:\\d{1,9}H)?(?:\\d{1,9}M)?(?:\\d{1,9}(?:\\.\\d{1,9})?S)?)?");

    private Durations() {}

    static Optional<Duration> parse(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Optional.of(sum(text));
        }
        boolean isIso = ISO.matcher(text).matches() && !text.endsWith("P") && !text.endsWith("T");
        return isIso ? Optional.of(Duration.parse(text)) : Optional.empty();
    }

    private static Duration sum(String text) {
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            long amount = Long.parseLong(parts.group(1));
            sum = sum.plus(
                    switch (parts.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    });
        }
        return sum;
    }
}
