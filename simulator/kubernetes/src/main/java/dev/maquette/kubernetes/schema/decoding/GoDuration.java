package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's time package reads and writes them: {@code 1h0m0s}, {@code 1.5s}. */
final class GoDuration {
    private static final Pattern SHAPE = Pattern.compile("[-+]?(0|((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)");
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
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

    static JsonNode read(String text) {
        return TextNode.valueOf(print(nanos(text)));
    }

    static long nanos(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new MalformedTextException("time: invalid duration \"" + text + "\"");
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            sum = sum.add(
                    new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L))));
        }
        return text.startsWith("-") ? -sum.longValue() : sum.longValue();
    }

    static String print(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        String sign = nanos < 0 ? "-" : "";
        long size = Math.abs(nanos);
        if (size < 1_000_000_000L) {
            return sign + small(size);
        }
        long seconds = size / 1_000_000_000L;
        String rest = decimal(BigDecimal.valueOf(size - seconds / 60 * 60_000_000_000L, 9)) + "s";
        String minutes = seconds < 60 ? "" : seconds / 60 % 60 + "m";
        return sign + (seconds < 3600 ? "" : seconds / 3600 + "h") + minutes + rest;
    }

    private static String small(long nanos) {
        if (nanos < 1_000) {
            return nanos + "ns";
        }
        return nanos < 1_000_000
                ? decimal(BigDecimal.valueOf(nanos, 3)) + "µs"
                : decimal(BigDecimal.valueOf(nanos, 6)) + "ms";
    }

    private static String decimal(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
