package dev.maquette.kubernetes.controller.batch;

import java.util.List;
import java.util.Locale;

/**
 * One field of a schedule: the values at which it is due, as bits.
 *
 * @param isAny whether the field was written as a star or a question mark
 */
record CronField(long values, boolean isAny) {

    /** What values a field can have. */
    record Range(int first, int last, List<String> names) {}

    static final Range MINUTE = new Range(0, 59, List.of());
    static final Range HOUR = new Range(0, 23, List.of());
    static final Range DAY = new Range(1, 31, List.of());
    static final Range MONTH = new Range(
            1, 12, List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"));
    static final Range WEEKDAY = new Range(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    boolean has(int value) {
        return (values & 1L << value) != 0;
    }

    static CronField parse(String text, Range range) {
        long values = 0;
        boolean isAny = false;
        for (String part : text.split(",")) {
            String[] step = part.split("/", -1);
            boolean isStar = step[0].equals("*") || step[0].equals("?");
            isAny |= isStar && step.length == 1;
            values |= bits(part, step, isStar, range);
        }
        return new CronField(values, isAny);
    }

    private static long bits(String part, String[] step, boolean isStar, Range range) {
        if (step.length > 2) {
            throw new CronSchedule.Unreadable("too many slashes: " + part);
        }
        String[] bounds = step[0].split("-", -1);
        if (bounds.length > 2) {
            throw new CronSchedule.Unreadable("too many hyphens: " + part);
        }
        int first = isStar ? range.first() : value(bounds[0], range);
        boolean isOpen = bounds.length == 1 && step.length == 2;
        int last = isStar || isOpen ? range.last() : value(bounds[bounds.length - 1], range);
        int by = step.length == 2 ? value(step[1], new Range(0, Integer.MAX_VALUE, List.of())) : 1;
        check(part, first, last, by, range);
        long bits = 0;
        for (int value = first; value <= last; value += by) {
            bits |= 1L << value;
        }
        return bits;
    }

    private static void check(String part, int first, int last, int by, Range range) {
        if (first < range.first()) {
            throw new CronSchedule.Unreadable(
                    "beginning of range (" + first + ") below minimum (" + range.first() + "): " + part);
        }
        if (last > range.last()) {
            throw new CronSchedule.Unreadable(
                    "end of range (" + last + ") above maximum (" + range.last() + "): " + part);
        }
        if (first > last) {
            throw new CronSchedule.Unreadable(
                    "beginning of range (" + first + ") beyond end of range (" + last + "): " + part);
        }
        if (by == 0) {
            throw new CronSchedule.Unreadable("step of range should be a positive number: " + part);
        }
    }

    private static int value(String text, Range range) {
        int named = range.names().indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0 && !text.isEmpty()) {
            return named;
        }
        if (!text.matches("\\d{1,6}")) {
            throw new CronSchedule.Unreadable("failed to parse int from " + text);
        }
        return Integer.parseInt(text);
    }
}
