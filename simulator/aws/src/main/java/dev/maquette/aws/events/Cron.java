package dev.maquette.aws.events;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A schedule of six fields in UTC: minutes, hours, day of month, month, day of week, year (EventBridge user guide,
 * eb-scheduled-rule-pattern: wildcards and their meanings).
 */
final class Cron implements Schedule {

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private final TreeSet<Integer> minutes;
    private final TreeSet<Integer> hours;
    private final String dayOfMonth;
    private final TreeSet<Integer> months;
    private final String dayOfWeek;
    private final TreeSet<Integer> years;

    private Cron(String[] fields) {
        this.minutes = numbers(fields[0], 0, 59, List.of(), 0);
        this.hours = numbers(fields[1], 0, 23, List.of(), 0);
        this.dayOfMonth = fields[2];
        this.months = numbers(fields[3], 1, 12, MONTHS, 1);
        this.dayOfWeek = fields[4].toUpperCase(Locale.ROOT);
        this.years = numbers(fields[5], FIRST_YEAR, LAST_YEAR, List.of(), 0);
        if (dayOfMonth.equals("?") == dayOfWeek.equals("?")) {
            throw Schedule.invalid();
        }
        isOn(LocalDate.EPOCH);
    }

    static Cron parse(String text) {
        String[] fields = text.split("\\s+");
        if (fields.length != 6) {
            throw Schedule.invalid();
        }
        return new Cron(fields);
    }

    private static TreeSet<Integer> numbers(String field, int least, int most, List<String> names, int firstName) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String part : field.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            int step = stepped.length > 1 ? number(stepped[1], List.of(), 0) : 1;
            if (stepped.length > 2 || step < 1) {
                throw Schedule.invalid();
            }
            String[] range = stepped[0].split("-", -1);
            boolean isAll = stepped[0].equals("*") || stepped[0].equals("?");
            int from = isAll ? least : number(range[0], names, firstName);
            int to = isAll || range.length == 1 && stepped.length > 1
                    ? most
                    : number(range[range.length - 1], names, firstName);
            if (from < least || to > most || from > to) {
                throw Schedule.invalid();
            }
            for (int each = from; each <= to; each += step) {
                numbers.add(each);
            }
        }
        return numbers;
    }

    private static int number(String text, List<String> names, int firstName) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            return name + firstName;
        }
        if (!text.matches("\\d{1,4}")) {
            throw Schedule.invalid();
        }
        return Integer.parseInt(text);
    }

    @Override
    public Optional<Instant> after(Instant moment) {
        LocalDateTime from = LocalDateTime.ofInstant(moment, ZoneOffset.UTC)
                .withSecond(0)
                .withNano(0)
                .plusMinutes(1);
        LocalDate day = from.toLocalDate();
        while (day.getYear() <= years.getLast()) {
            if (!years.contains(day.getYear())) {
                day = day.plusYears(1).withDayOfYear(1);
            } else if (!months.contains(day.getMonthValue())) {
                day = day.plusMonths(1).withDayOfMonth(1);
            } else {
                Optional<LocalDateTime> time = isOn(day) ? timeOf(day, from) : Optional.empty();
                if (time.isPresent()) {
                    return time.map(each -> each.toInstant(ZoneOffset.UTC));
                }
                day = day.plusDays(1);
            }
        }
        return Optional.empty();
    }

    private Optional<LocalDateTime> timeOf(LocalDate day, LocalDateTime from) {
        for (int hour : hours) {
            for (int minute : minutes) {
                LocalDateTime time = day.atTime(hour, minute);
                if (!time.isBefore(from)) {
                    return Optional.of(time);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isOn(LocalDate day) {
        return dayOfWeek.equals("?") ? isOnDayOfMonth(day) : isOnDayOfWeek(day);
    }

    private boolean isOnDayOfMonth(LocalDate day) {
        if (dayOfMonth.equals("L")) {
            return day.equals(day.with(TemporalAdjusters.lastDayOfMonth()));
        }
        if (dayOfMonth.matches("\\d{1,2}W")) {
            int wanted = Integer.parseInt(dayOfMonth.substring(0, dayOfMonth.length() - 1));
            return wanted <= day.lengthOfMonth() && day.equals(nearestWeekday(day.withDayOfMonth(wanted)));
        }
        return numbers(dayOfMonth, 1, 31, List.of(), 0).contains(day.getDayOfMonth());
    }

    private static LocalDate nearestWeekday(LocalDate day) {
        LocalDate nearest =
                switch (day.getDayOfWeek()) {
                    case SATURDAY -> day.minusDays(1);
                    case SUNDAY -> day.plusDays(1);
                    default -> day;
                };
        if (nearest.getMonth() == day.getMonth()) {
            return nearest;
        }
        return nearest.isBefore(day) ? day.plusDays(2) : day.minusDays(2);
    }

    private boolean isOnDayOfWeek(LocalDate day) {
        if (dayOfWeek.matches("[1-7]L|[A-Z]{3}L")) {
            int wanted = number(dayOfWeek.substring(0, dayOfWeek.length() - 1), DAYS, 1);
            return weekday(day) == wanted && day.getDayOfMonth() > day.lengthOfMonth() - 7;
        }
        if (dayOfWeek.contains("#")) {
            String[] parts = dayOfWeek.split("#", -1);
            int wanted = number(parts[0], DAYS, 1);
            int which = number(parts[parts.length - 1], List.of(), 0);
            return weekday(day) == wanted && (day.getDayOfMonth() - 1) / 7 + 1 == which;
        }
        return Arrays.stream(dayOfWeek.split(",", -1))
                .anyMatch(part -> numbers(part, 1, 7, DAYS, 1).contains(weekday(day)));
    }

    /** From 1 for Sunday to 7 for Saturday. */
    private static int weekday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : day.getDayOfWeek().getValue() + 1;
    }
}
