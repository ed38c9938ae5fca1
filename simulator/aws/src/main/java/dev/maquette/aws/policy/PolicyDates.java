package dev.maquette.aws.policy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments that IAM takes in date conditions: seconds since 1970, or ISO 8601 with parts left out from behind, so {@code 01T} is a year (IAM user
 * guide, reference_policies_elements_condition_operators: date condition operators; the bounds are those of the refusals observed).
 */
final class PolicyDates {

    private static final Pattern ISO = Pattern.compile(
            "(-?\\d+)(?:-(\\d+))?(?:-(\\d+))?(?:t(?:(\\d+)(?::(\\d+))?(?::(\\d+)(?:\\.(\\d{1,9}))?(z|\\+(\\d\\d)(?::(\\d\\d))?|-(\\d\\d)(?::(\\d\\d))?)?)?)?z?)?");
    private static final long FIRST_YEAR = -292_275_054;
    private static final long LAST_YEAR = 292_278_993;

    private PolicyDates() {}

    static boolean areRead(List<String> values) {
        return values.stream().allMatch(PolicyDates::isRead);
    }

    private static boolean isRead(String value) {
        String text = value.toLowerCase(Locale.ROOT);
        if (!text.contains("t") && !text.contains("-")) {
            return isWithin(text, 0, Long.MAX_VALUE);
        }
        Matcher parts = ISO.matcher(text);
        return parts.matches()
                && isWithin(parts.group(1), FIRST_YEAR, LAST_YEAR)
                && isAbsentOrWithin(parts, 2, 1, 12)
                && isAbsentOrWithin(parts, 3, 1, 31)
                && isAbsentOrWithin(parts, 4, 0, 23)
                && isAbsentOrWithin(parts, 5, 0, 59)
                && isAbsentOrWithin(parts, 6, 0, 59)
                && isAbsentOrWithin(parts, 9, 0, 23)
                && isAbsentOrWithin(parts, 10, 0, 59)
                && isAbsentOrWithin(parts, 11, 0, 23)
                && isAbsentOrWithin(parts, 12, 0, 59);
    }

    private static boolean isAbsentOrWithin(Matcher parts, int group, long least, long most) {
        String text = parts.group(group);
        return text == null || isWithin(text, least, most);
    }

    private static boolean isWithin(String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            return number >= least && number <= most;
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
