package dev.maquette.kubernetes.table;

import java.time.Duration;
import java.time.Instant;

/** Spans of time in at most two units, as ages are shown; thresholds of apimachinery pkg/util/duration/duration.go, 1.32. */
public final class HumanDuration {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = 365 * DAY;

    private HumanDuration() {}

    /** The span from a moment until now; {@code <invalid>} when the moment lies more than a second ahead. */
    public static String between(Instant moment, Instant now) {
        return of(Duration.between(moment, now));
    }

    /** A span; {@code <invalid>} when it is two seconds or more below zero. */
    public static String of(Duration span) {
        long seconds = span.isNegative() ? -span.negated().toSeconds() : span.toSeconds();
        if (seconds < -1) {
            return "<invalid>";
        }
        return ofSeconds(Math.max(0, seconds));
    }

    private static String ofSeconds(long seconds) {
        if (seconds < 2 * MINUTE) {
            return seconds + "s";
        } else if (seconds < 10 * MINUTE) {
            return two(seconds / MINUTE, "m", seconds % MINUTE, "s");
        } else if (seconds < 3 * HOUR) {
            return seconds / MINUTE + "m";
        } else if (seconds < 8 * HOUR) {
            return two(seconds / HOUR, "h", seconds / MINUTE % 60, "m");
        } else if (seconds < 2 * DAY) {
            return seconds / HOUR + "h";
        } else if (seconds < 8 * DAY) {
            return two(seconds / DAY, "d", seconds / HOUR % 24, "h");
        } else if (seconds < 2 * YEAR) {
            return seconds / DAY + "d";
        } else if (seconds < 8 * YEAR) {
            return two(seconds / YEAR, "y", seconds / DAY % 365, "d");
        }
        return seconds / YEAR + "y";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
    }
}
