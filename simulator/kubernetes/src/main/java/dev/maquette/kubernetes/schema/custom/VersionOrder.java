package dev.maquette.kubernetes.schema.custom;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of version names (apimachinery's pkg/version/helpers.go): stable before beta before alpha, newer first. */
final class VersionOrder {
    static final Comparator<String> NEWEST_FIRST = Comparator.comparingInt(VersionOrder::stability)
            .thenComparing(VersionOrder::major, Comparator.reverseOrder())
            .thenComparing(VersionOrder::minor, Comparator.reverseOrder())
            .thenComparing(Comparator.naturalOrder());

    private static final Pattern SHAPE = Pattern.compile("v([1-9][0-9]{0,8})(?:(alpha|beta)([1-9][0-9]{0,8}))?");

    private VersionOrder() {}

    private static int stability(String version) {
        Matcher matcher = SHAPE.matcher(version);
        if (!matcher.matches()) {
            return 3;
        }
        String stage = matcher.group(2);
        return stage == null ? 0 : stage.equals("beta") ? 1 : 2;
    }

    private static int major(String version) {
        Matcher matcher = SHAPE.matcher(version);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static int minor(String version) {
        Matcher matcher = SHAPE.matcher(version);
        String number = matcher.matches() ? matcher.group(3) : null;
        return number == null ? 0 : Integer.parseInt(number);
    }
}
