package dev.maquette.tools.kubectl.flags;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans as Go writes them: {@code 90s}, {@code 1h30m}, {@code 1.5s}. */
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([a-zµμ]*)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /** Reads a span; empty when the text is none. */
    public static Optional<Duration> parse(String text) {
        return complaint(text).isPresent() ? Optional.empty() : Optional.of(read(text));
    }

    static Optional<String> complaint(String text) {
        String unsigned = unsigned(text);
        if (unsigned.equals("0")) {
            return Optional.empty();
        }
        Matcher part = PART.matcher(unsigned);
        int position = 0;
        while (position < unsigned.length()) {
            if (!part.find(position) || part.start() != position) {
                return invalid(text);
            } else if (part.group(2).isEmpty()) {
                return Optional.of("time: missing unit in duration \"" + text + "\"");
            } else if (!NANOS.containsKey(part.group(2))) {
                return Optional.of("time: unknown unit \"" + part.group(2) + "\" in duration \"" + text + "\"");
            }
            position = part.end();
        }
        return position == 0 ? invalid(text) : Optional.empty();
    }

    private static Optional<String> invalid(String text) {
        return Optional.of("time: invalid duration \"" + text + "\"");
    }

    private static Duration read(String text) {
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(unsigned(text));
        while (part.find()) {
            long unit = NANOS.getOrDefault(part.group(2), 0L);
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
        }
        Duration span = Duration.ofNanos(nanos.longValue());
        return text.startsWith("-") ? span.negated() : span;
    }

    private static String unsigned(String text) {
        return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    }

    /** Writes a span as Go's Duration.String does for whole seconds: {@code 1m0s}. */
    public static String text(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 60) {
            return seconds + "s";
        }
        String minutes = seconds / 60 % 60 + "m" + seconds % 60 + "s";
        return seconds < 3600 ? minutes : seconds / 3600 + "h" + minutes;
    }
}
