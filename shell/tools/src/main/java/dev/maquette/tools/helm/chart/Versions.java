package dev.maquette.tools.helm.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Semantic versions and what is asked of them, as Masterminds/semver has it: {@code ^1.2}, {@code >=1, <3}, {@code 3.x}, {@code a || b}. */
final class Versions {

    private static final Pattern VERSION =
            Pattern.compile("v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:-([^+]+))?(?:\\+.*)?");
    private static final Pattern TERM = Pattern.compile("(=|!=|>=|=>|<=|=<|>|<|~>?|\\^)?\\s*(v?[0-9xX*][^\\s,]*)");

    /** The newest last; a text that is no version is older than all. */
    static final Comparator<String> ORDER = Versions::compare;

    private Versions() {}

    static boolean isPrerelease(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.matches() && parts.group(4) != null;
    }

    /** Whether a version is what is asked for; previews only where a preview is named. */
    static boolean satisfies(String version, String constraint) {
        return Arrays.stream(constraint.split("\\|\\|")).anyMatch(each -> satisfiesAll(version, each.strip()));
    }

    private static boolean satisfiesAll(String version, String terms) {
        if (!VERSION.matcher(version).matches() || (isPrerelease(version) && !terms.contains("-"))) {
            return false;
        }
        Matcher term = TERM.matcher(terms);
        boolean isAny = terms.isEmpty() || terms.equals("*");
        boolean isFound = isAny;
        while (!isAny && term.find()) {
            isFound = true;
            if (!satisfies(version, term.group(1) == null ? "" : term.group(1), term.group(2))) {
                return false;
            }
        }
        return isFound;
    }

    private static boolean satisfies(String version, String operator, String wanted) {
        String[] given = wanted.replaceFirst("^v", "").split("[-+]", 2)[0].split("\\.");
        List<String> fixed =
                Arrays.stream(given).takeWhile(each -> each.matches("\\d+")).toList();
        String low = wanted.matches("v?\\d+\\.\\d+\\.\\d+.*") ? wanted : filled(fixed);
        int order = compare(version, low);
        return switch (operator) {
            case ">" -> fixed.size() < 3 ? compare(version, next(fixed, fixed.size() - 1)) >= 0 : order > 0;
            case ">=", "=>" -> order >= 0;
            case "<" -> order < 0;
            case "<=", "=<" -> fixed.size() < 3 ? compare(version, next(fixed, fixed.size() - 1)) < 0 : order <= 0;
            case "!=" -> order != 0;
            case "~", "~>" -> order >= 0 && compare(version, next(fixed, Math.min(1, fixed.size() - 1))) < 0;
            case "^" -> order >= 0 && compare(version, next(fixed, leading(fixed))) < 0;
            default ->
                fixed.size() < 3
                        ? order >= 0 && (fixed.isEmpty() || compare(version, next(fixed, fixed.size() - 1)) < 0)
                        : order == 0;
        };
    }

    /** The place of the first number that is not zero: what must stay under a caret. */
    private static int leading(List<String> fixed) {
        for (int place = 0; place < fixed.size(); place++) {
            if (!fixed.get(place).equals("0")) {
                return place;
            }
        }
        return fixed.size() - 1;
    }

    private static String filled(List<String> fixed) {
        return part(fixed, 0) + "." + part(fixed, 1) + "." + part(fixed, 2);
    }

    private static int part(List<String> fixed, int place) {
        return place < fixed.size() ? Integer.parseInt(fixed.get(place)) : 0;
    }

    private static String next(List<String> fixed, int place) {
        return switch (place) {
            case 0 -> part(fixed, 0) + 1 + ".0.0-0";
            case 1 -> part(fixed, 0) + "." + (part(fixed, 1) + 1) + ".0-0";
            default -> part(fixed, 0) + "." + part(fixed, 1) + "." + (part(fixed, 2) + 1) + "-0";
        };
    }

    private static int compare(String one, String other) {
        Matcher first = VERSION.matcher(one);
        Matcher second = VERSION.matcher(other);
        if (!first.matches() || !second.matches()) {
            return Boolean.compare(first.matches(), second.matches());
        }
        for (int part = 1; part <= 3; part++) {
            int order = Long.compare(number(first.group(part)), number(second.group(part)));
            if (order != 0) {
                return order;
            }
        }
        return comparePreviews(first.group(4), second.group(4));
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static int comparePreviews(
            @org.jspecify.annotations.Nullable String one, @org.jspecify.annotations.Nullable String other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        String[] first = one.split("\\.");
        String[] second = other.split("\\.");
        for (int part = 0; part < Math.min(first.length, second.length); part++) {
            boolean areNumbers = first[part].matches("\\d+") && second[part].matches("\\d+");
            int order = areNumbers
                    ? Long.compare(Long.parseLong(first[part]), Long.parseLong(second[part]))
                    : first[part].compareTo(second[part]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(first.length, second.length);
    }
}
