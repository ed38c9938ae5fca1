package dev.maquette.kubernetes.controller.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When a CronJob is due, as robfig/cron's standard parser reads it: five fields, or a word such as {@code @hourly}; pure. */
sealed interface CronSchedule {

    /** The next moment strictly after the given one; nothing where there is none within five years. */
    Optional<Instant> next(Instant after);

    /** A schedule that cannot be read. */
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    Map<String, String> WORDS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    /**
     * Reads a schedule.
     *
     * @throws Unreadable in words like those of cron's parser
     */
    static CronSchedule parse(String text, ZoneId zone) {
        String schedule = text.strip();
        for (String prefix : List.of("TZ=", "CRON_TZ=")) {
            if (schedule.startsWith(prefix)) {
                int space = schedule.indexOf(' ');
                String named = schedule.substring(prefix.length(), space < 0 ? schedule.length() : space);
                return parse(schedule.substring(space < 0 ? schedule.length() : space), ZoneId.of(named));
            }
        }
        if (schedule.startsWith("@every ")) {
            return new Every(duration(schedule.substring("@every ".length())));
        }
        String fields = WORDS.getOrDefault(schedule, schedule);
        if (fields.startsWith("@")) {
            throw new Unreadable("unrecognized descriptor: " + schedule);
        }
        return Calendar.parse(fields, zone);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse("PT" + text.strip().toUpperCase(java.util.Locale.ROOT));
        } catch (java.time.format.DateTimeParseException unreadable) {
            throw new Unreadable("failed to parse duration @every " + text + ": " + unreadable.getMessage());
        }
    }

    /** Again and again after a while, in whole seconds. */
    record Every(Duration interval) implements CronSchedule {
        @Override
        public Optional<Instant> next(Instant after) {
            Duration whole = interval.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : interval;
            return Optional.of(after.plus(whole).truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** At minutes, hours and days of a calendar. */
    record Calendar(
            CronField minutes, CronField hours, CronField days, CronField months, CronField weekdays, ZoneId zone)
            implements CronSchedule {

        private static final int LONGEST_YEARS = 5;

        static Calendar parse(String text, ZoneId zone) {
            String[] fields = text.split("\\s+");
            if (fields.length != 5) {
                throw new Unreadable(
                        "expected exactly 5 fields, found " + fields.length + ": [" + String.join(" ", fields) + "]");
            }
            return new Calendar(
                    CronField.parse(fields[0], CronField.MINUTE),
                    CronField.parse(fields[1], CronField.HOUR),
                    CronField.parse(fields[2], CronField.DAY),
                    CronField.parse(fields[3], CronField.MONTH),
                    CronField.parse(fields[4], CronField.WEEKDAY),
                    zone);
        }

        @Override
        public Optional<Instant> next(Instant after) {
            ZonedDateTime time =
                    after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
            ZonedDateTime last = time.plusYears(LONGEST_YEARS);
            while (time.isBefore(last)) {
                if (!months.has(time.getMonthValue())) {
                    time = time.plusMonths(1).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
                } else if (!isDay(time)) {
                    time = time.plusDays(1).truncatedTo(ChronoUnit.DAYS);
                } else if (!hours.has(time.getHour())) {
                    time = time.plusHours(1).truncatedTo(ChronoUnit.HOURS);
                } else if (!minutes.has(time.getMinute())) {
                    time = time.plusMinutes(1);
                } else {
                    return Optional.of(time.toInstant());
                }
            }
            return Optional.empty();
        }

        /** Where both days are restricted, either will do. */
        private boolean isDay(ZonedDateTime time) {
            boolean isDay = days.has(time.getDayOfMonth());
            boolean isWeekday = weekdays.has(time.getDayOfWeek().getValue() % 7);
            return days.isAny() || weekdays.isAny() ? isDay && isWeekday : isDay || isWeekday;
        }
    }
}
