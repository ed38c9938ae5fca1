package dev.maquette.aws.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/**
 * A condition operator with its quantifier and suffix (IAM user guide, reference_policies_elements_condition_operators and
 * reference_policies_condition-single-vs-multi-valued-context-keys).
 *
 * @param isNegated whether no wanted value may match, and not: one has to
 */
record Operator(Quantifier quantifier, boolean ifExists, boolean isNegated, BiPredicate<String, String> matches) {

    private enum Quantifier {
        NONE,
        FOR_ALL_VALUES,
        FOR_ANY_VALUE,
        /** {@code Null}, which asks whether there is a value at all. */
        PRESENCE
    }

    private record Comparison(boolean isNegated, BiPredicate<String, String> matches) {}

    private static final String IF_EXISTS = "ifexists";
    private static final String FOR_ALL = "forallvalues:";
    private static final String FOR_ANY = "foranyvalue:";
    private static final String NULL = "null";
    private static final Map<String, Comparison> COMPARISONS = comparisons();

    private static Map<String, Comparison> comparisons() {
        Map<String, Comparison> all = new HashMap<>();
        both(all, "stringequals", "stringnotequals", (wanted, value) -> Glob.plain(wanted)
                .equals(value));
        both(all, "stringequalsignorecase", "stringnotequalsignorecase", (wanted, value) -> Glob.plain(wanted)
                .equalsIgnoreCase(value));
        both(all, "stringlike", "stringnotlike", Glob::matches);
        both(all, "arnequals", "arnnotequals", Glob::matchesArn);
        both(all, "arnlike", "arnnotlike", Glob::matchesArn);
        both(all, "ipaddress", "notipaddress", AddressRange::contains);
        all.put("bool", new Comparison(false, String::equalsIgnoreCase));
        all.put("binaryequals", new Comparison(false, String::equals));
        both(all, "numericequals", "numericnotequals", numbers(order -> order == 0));
        all.put("numericlessthan", new Comparison(false, numbers(order -> order < 0)));
        all.put("numericlessthanequals", new Comparison(false, numbers(order -> order <= 0)));
        all.put("numericgreaterthan", new Comparison(false, numbers(order -> order > 0)));
        all.put("numericgreaterthanequals", new Comparison(false, numbers(order -> order >= 0)));
        both(all, "dateequals", "datenotequals", dates(order -> order == 0));
        all.put("datelessthan", new Comparison(false, dates(order -> order < 0)));
        all.put("datelessthanequals", new Comparison(false, dates(order -> order <= 0)));
        all.put("dategreaterthan", new Comparison(false, dates(order -> order > 0)));
        all.put("dategreaterthanequals", new Comparison(false, dates(order -> order >= 0)));
        return Map.copyOf(all);
    }

    private static void both(
            Map<String, Comparison> all, String name, String negated, BiPredicate<String, String> matches) {
        all.put(name, new Comparison(false, matches));
        all.put(negated, new Comparison(true, matches));
    }

    private static BiPredicate<String, String> numbers(IntPredicate order) {
        return (wanted, value) -> number(wanted)
                .flatMap(bound -> number(value).map(each -> order.test(each.compareTo(bound))))
                .orElse(false);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static BiPredicate<String, String> dates(IntPredicate order) {
        return (wanted, value) -> date(wanted)
                .flatMap(bound -> date(value).map(each -> order.test(each.compareTo(bound))))
                .orElse(false);
    }

    /** ISO 8601, or seconds since 1970. */
    private static Optional<Instant> date(String text) {
        try {
            if (text.matches("\\d+")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    static boolean isKnown(String name) {
        String bare = bare(name);
        return bare.equals(NULL) || COMPARISONS.containsKey(bare);
    }

    static boolean isOfDates(String name) {
        return bare(name).startsWith("date");
    }

    static Operator parse(String name) {
        String bare = bare(name);
        if (bare.equals(NULL)) {
            return new Operator(Quantifier.PRESENCE, false, false, String::equalsIgnoreCase);
        }
        Comparison comparison = COMPARISONS.get(bare);
        if (comparison == null) {
            throw new IllegalArgumentException(name + " is no condition operator; documents are checked before");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        Quantifier quantifier = lower.startsWith(FOR_ALL)
                ? Quantifier.FOR_ALL_VALUES
                : lower.startsWith(FOR_ANY) ? Quantifier.FOR_ANY_VALUE : Quantifier.NONE;
        return new Operator(quantifier, lower.endsWith(IF_EXISTS), comparison.isNegated(), comparison.matches());
    }

    private static String bare(String name) {
        String bare = name.toLowerCase(Locale.ROOT);
        if (bare.startsWith(FOR_ALL)) {
            bare = bare.substring(FOR_ALL.length());
        } else if (bare.startsWith(FOR_ANY)) {
            bare = bare.substring(FOR_ANY.length());
        }
        return bare.endsWith(IF_EXISTS) ? bare.substring(0, bare.length() - IF_EXISTS.length()) : bare;
    }

    /**
     * Whether the condition holds.
     *
     * @param wanted the values in the policy
     * @param values of the key in the request; none where the key is absent
     */
    boolean holds(List<String> wanted, List<String> values) {
        boolean isAbsent = values.isEmpty();
        return switch (quantifier) {
            case PRESENCE -> wanted.stream().anyMatch(each -> each.equalsIgnoreCase(Boolean.toString(isAbsent)));
            case FOR_ALL_VALUES -> values.stream().allMatch(value -> fits(wanted, value));
            case FOR_ANY_VALUE -> isAbsent ? ifExists : values.stream().anyMatch(value -> fits(wanted, value));
            case NONE -> isAbsent ? ifExists || isNegated : fitsAll(wanted, values);
        };
    }

    private boolean fits(List<String> wanted, String value) {
        return wanted.stream().anyMatch(each -> matches.test(each, value)) != isNegated;
    }

    /** Without a quantifier a key should have one value; of several, one has to match, or with a negation none may. */
    private boolean fitsAll(List<String> wanted, List<String> values) {
        return isNegated
                ? values.stream().allMatch(value -> fits(wanted, value))
                : values.stream().anyMatch(value -> fits(wanted, value));
    }
}
