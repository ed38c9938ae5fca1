package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Moments and spans as kubectl shows them: RFC 1123 with a numeric zone, and spans in at most two units. */
public final class Times {
    private static final DateTimeFormatter RFC1123Z = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());
    private static final String ZERO = "Mon, 01 Jan 0001 00:00:00 +0000";

    private Times() {}

    /** The moment in full; Go's zero time where there is none. */
    static String full(JsonNode moment) {
        return read(moment).map(RFC1123Z::format).orElse(ZERO);
    }

    static Optional<Instant> read(JsonNode moment) {
        try {
            String text = moment.asText("");
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** How long ago the moment was. */
    public static String since(JsonNode moment, Instant now) {
        return read(moment).map(each -> span(Duration.between(each, now))).orElse("<unknown>");
    }

    /** A span by the thresholds of apimachinery pkg/util/duration. */
    public static String span(Duration span) {
        long seconds = span.isNegative() ? -span.negated().toSeconds() : span.toSeconds();
        if (seconds < -1) {
            return "<invalid>";
        } else if (seconds < 120) {
            return Math.max(0, seconds) + "s";
        } else if (seconds < 600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        long minutes = seconds / 60;
        long hours = minutes / 60;
        if (minutes < 180) {
            return minutes + "m";
        } else if (hours < 8) {
            return two(hours, "h", minutes % 60, "m");
        } else if (hours < 48) {
            return hours + "h";
        } else if (hours < 192) {
            return two(hours / 24, "d", hours % 24, "h");
        }
        return days(hours / 24);
    }

    private static String days(long days) {
        if (days < 730) {
            return days + "d";
        }
        return days < 2920 ? two(days / 365, "y", days % 365, "d") : days / 365 + "y";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
    }
}
