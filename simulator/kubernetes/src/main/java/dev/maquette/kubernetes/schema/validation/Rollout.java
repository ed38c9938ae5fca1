package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Numbers that are counts or percentages, as rolling updates and disruption budgets use them. */
final class Rollout {
    private static final Pattern PERCENT = Pattern.compile("[0-9]+%");

    private Rollout() {}

    static void countOrPercent(Value value) {
        JsonNode node = value.node();
        if (node.isTextual()) {
            if (!PERCENT.matcher(node.textValue()).matches()) {
                value.invalid(
                        GoValue.intOrString(node),
                        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or"
                                + " '93%', regex used for validation is '[0-9]+%')");
            }
        } else {
            value.nonNegative();
        }
    }

    static void atMostAll(Value value) {
        if (percent(value) > 100) {
            value.invalid(GoValue.intOrString(value.node()), "must not be greater than 100%");
        }
    }

    static boolean isZero(Value value) {
        return value.node().isTextual() ? percent(value) == 0 : value.number() == 0;
    }

    private static int percent(Value value) {
        String text = value.text();
        boolean isPercent = value.node().isTextual() && PERCENT.matcher(text).matches() && text.length() < 10;
        return isPercent ? Integer.parseInt(text.substring(0, text.length() - 1)) : -1;
    }

    /** The rolling-update part of a strategy that has both numbers. */
    static void strategy(Value rolling) {
        Value unavailable = rolling.at("maxUnavailable");
        Value surge = rolling.at("maxSurge");
        countOrPercent(unavailable);
        countOrPercent(surge);
        if (isZero(unavailable) && isZero(surge)) {
            unavailable.invalid(GoValue.intOrString(unavailable.node()), "may not be 0 when `maxSurge` is 0");
        }
        atMostAll(unavailable);
    }
}
