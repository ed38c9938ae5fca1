package dev.maquette.prompt;

import dev.maquette.commandline.Problem;
import dev.maquette.prompt.language.PromptProblem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the values of options may be. */
final class OptionChecks {

    /**
     * A number that an option takes.
     *
     * @param from the least
     * @param to the most
     */
    private record Range(long from, long to) {}

    private static final Map<String, Range> NUMBERS = Map.of(
            "kube-port", new Range(0, 65_535),
            "admin-port", new Range(0, 65_535),
            "aws-port", new Range(0, 65_535),
            "seed", new Range(0, 999_999_999_999_999_999L),
            "nodes", new Range(1, 5_000));

    /** The form of an access key (IAM user guide, identifiers for access keys). */
    private static final String ADMIN_KEY = "AKIAIOSFODNN7EXAMPLE:wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY";

    private static final int FASTEST = 1_000_000;

    private OptionChecks() {}

    static void check(Map<String, String> values, List<Problem> problems) {
        new TreeMap<>(NUMBERS).forEach((name, range) -> {
            if (values.containsKey(name)) {
                checkNumber("--" + name, values.getOrDefault(name, ""), range, problems);
            }
        });
        String latency = values.getOrDefault("latency", "1");
        if (!latency.matches("\\d{1,9}(\\.\\d{1,9})?(/\\d{1,9}(\\.\\d{1,9})?)?")) {
            problems.add(PromptProblem.NOT_A_NUMBER.problem("option", "--latency", "value", latency));
        } else if (!(latency(latency) >= 1.0 / FASTEST && latency(latency) <= FASTEST)) {
            problems.add(PromptProblem.OUT_OF_RANGE.problem(
                    "option", "--latency", "value", latency, "from", "1/" + FASTEST, "to", FASTEST));
        }
        if (!values.getOrDefault("token", "x").matches("[A-Za-z0-9._~+/-]+=*")) {
            problems.add(PromptProblem.BAD_TOKEN.problem());
        }
        if (!values.getOrDefault("account", "000000000000").matches("\\d{12}")) {
            problems.add(PromptProblem.BAD_ACCOUNT.problem("value", values.getOrDefault("account", "")));
        }
        if (!values.getOrDefault("admin-key", ADMIN_KEY).matches("AKIA[A-Z0-9]{12,28}:[A-Za-z0-9+/]{16,128}")) {
            problems.add(PromptProblem.BAD_ADMIN_KEY.problem());
        }
    }

    private static void checkNumber(String option, String value, Range range, List<Problem> problems) {
        if (!value.matches("\\d{1,18}")) {
            problems.add(PromptProblem.NOT_A_NUMBER.problem("option", option, "value", value));
        } else if (Long.parseLong(value) < range.from() || Long.parseLong(value) > range.to()) {
            problems.add(PromptProblem.OUT_OF_RANGE.problem(
                    "option", option, "value", value, "from", range.from(), "to", range.to()));
        }
    }

    /** A number, or a fraction such as {@code 1/60}. */
    static double latency(String text) {
        String[] parts = text.split("/");
        double divisor = parts.length > 1 ? Double.parseDouble(parts[1]) : 1;
        return Double.parseDouble(parts[0]) / divisor;
    }
}
