package dev.maquette.kubernetes.schema.validation;

import dev.maquette.kubernetes.schema.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks cron expressions as github.com/robfig/cron's standard parser does, in its words. */
final class CronSchedule {
    private static final Set<String> DESCRIPTORS =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final List<String> MONTHS =
            List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /** One of the five fields: its bounds and the names that stand for numbers. */
    private record Part(int least, int most, List<String> names) {}

    private static final List<Part> PARTS = List.of(
            new Part(0, 59, List.of()),
            new Part(0, 23, List.of()),
            new Part(1, 31, List.of()),
            new Part(1, 12, MONTHS),
            new Part(0, 6, DAYS));

    private CronSchedule() {}

    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** What is wrong with the schedule; empty when nothing is. */
    static Optional<String> problem(String schedule) {
        try {
            check(schedule);
            return Optional.empty();
        } catch (Malformed e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static void check(String schedule) {
        String bare = schedule.startsWith("TZ=") || schedule.startsWith("CRON_TZ=")
                ? schedule.substring(schedule.indexOf(' ') + 1).strip()
                : schedule;
        if (bare.startsWith("@")) {
            if (!DESCRIPTORS.contains(bare) && !bare.startsWith("@every ")) {
                throw new Malformed("unrecognized descriptor: " + bare);
            }
            return;
        }
        List<String> fields = List.of(bare.strip().split("\\s+"));
        if (fields.size() != PARTS.size()) {
            throw new Malformed(
                    "expected exactly 5 fields, found " + fields.size() + ": [" + String.join(" ", fields) + "]");
        }
        for (int i = 0; i < fields.size(); i++) {
            for (String range : fields.get(i).split(",")) {
                range(range, PARTS.get(i));
            }
        }
    }

    private static void range(String expression, Part part) {
        String[] rangeAndStep = expression.split("/", -1);
        String[] bounds = rangeAndStep[0].split("-", -1);
        boolean any = rangeAndStep[0].equals("*") || rangeAndStep[0].equals("?");
        if (bounds.length > 2) {
            throw new Malformed("too many hyphens: " + expression);
        }
        int start = any ? part.least() : number(bounds[0], part);
        int end = any ? part.most() : bounds.length == 2 ? number(bounds[1], part) : start;
        step(rangeAndStep, expression);
        if (start < part.least()) {
            throw new Malformed(
                    "beginning of range (" + start + ") below minimum (" + part.least() + "): " + expression);
        }
        if (end > part.most()) {
            throw new Malformed("end of range (" + end + ") above maximum (" + part.most() + "): " + expression);
        }
        if (start > end) {
            throw new Malformed("beginning of range (" + start + ") beyond end of range (" + end + "): " + expression);
        }
    }

    private static void step(String[] rangeAndStep, String expression) {
        if (rangeAndStep.length > 2) {
            throw new Malformed("too many slashes: " + expression);
        }
        if (rangeAndStep.length == 2 && parse(rangeAndStep[1]) == 0) {
            throw new Malformed("step of range should be a positive number: " + expression);
        }
    }

    private static int number(String text, Part part) {
        int named = part.names().indexOf(text.toLowerCase(Locale.ROOT));
        return named >= 0 && !text.isEmpty() ? named : parse(text);
    }

    private static int parse(String text) {
        boolean isNumber = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit);
        if (!isNumber) {
            throw new Malformed("failed to parse int from " + text + ": strconv.Atoi: parsing " + FieldError.quote(text)
                    + ": invalid syntax");
        }
        return Integer.parseInt(text);
    }
}
