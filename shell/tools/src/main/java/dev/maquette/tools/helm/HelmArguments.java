package dev.maquette.tools.helm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A helm command line, taken apart as pflag does.
 *
 * @param words what is not a flag: command, names, charts
 * @param flags by their long names, in order; a flag without value has the value {@code true}
 */
record HelmArguments(List<String> words, List<Map.Entry<String, String>> flags) {

    private static final Set<String> SWITCHES = Set.of(
            "install",
            "create-namespace",
            "wait",
            "wait-for-jobs",
            "atomic",
            "cleanup-on-fail",
            "force",
            "reset-values",
            "reuse-values",
            "reset-then-reuse-values",
            "dry-run",
            "no-hooks",
            "keep-history",
            "ignore-not-found",
            "all",
            "all-namespaces",
            "deployed",
            "failed",
            "pending",
            "superseded",
            "uninstalled",
            "uninstalling",
            "skip-crds",
            "devel",
            "dependency-update",
            "debug",
            "short",
            "force-update",
            "disable-openapi-validation",
            "include-crds",
            "generate-name",
            "versions",
            "help",
            "client",
            "insecure-skip-tls-verify",
            "pass-credentials",
            "quiet",
            "strict");
    private static final Set<String> VALUED = Set.of(
            "namespace",
            "version",
            "values",
            "set",
            "set-string",
            "set-file",
            "set-json",
            "timeout",
            "kubeconfig",
            "kube-context",
            "description",
            "output",
            "history-max",
            "max",
            "revision",
            "username",
            "password",
            "filter",
            "repo",
            "api-versions",
            "kube-version",
            "show-only",
            "name-template",
            "template",
            "post-renderer",
            "cascade",
            "repository-config",
            "repository-cache",
            "kube-token",
            "kube-apiserver",
            "ca-file",
            "cert-file",
            "key-file");
    private static final Map<String, String> SHORT = Map.of(
            "n",
            "namespace",
            "f",
            "values",
            "i",
            "install",
            "A",
            "all-namespaces",
            "a",
            "all",
            "o",
            "output",
            "q",
            "short",
            "g",
            "generate-name",
            "h",
            "help",
            "l",
            "versions");
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(5);

    /** A command line that helm would not take; the message is helm's. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    static HelmArguments parse(List<String> arguments) throws Unreadable {
        List<String> words = new ArrayList<>();
        List<Map.Entry<String, String>> flags = new ArrayList<>();
        boolean onlyWords = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (onlyWords || !argument.startsWith("-") || argument.equals("-")) {
                words.add(argument);
            } else if (argument.equals("--")) {
                onlyWords = true;
            } else {
                i = flag(arguments, i, flags);
            }
        }
        return new HelmArguments(List.copyOf(words), List.copyOf(flags));
    }

    private static int flag(List<String> arguments, int index, List<Map.Entry<String, String>> flags)
            throws Unreadable {
        String argument = arguments.get(index);
        boolean isLong = argument.startsWith("--");
        int equals = argument.indexOf('=');
        String given = equals < 0 ? argument : argument.substring(0, equals);
        String name = isLong ? given.substring(2) : SHORT.getOrDefault(given.substring(1, 2), given.substring(1));
        boolean isGlued = !isLong && given.length() > 2 && SHORT.containsKey(given.substring(1, 2));
        if (SWITCHES.contains(name)) {
            flags.add(Map.entry(name, equals < 0 ? "true" : argument.substring(equals + 1)));
            return index;
        }
        if (!VALUED.contains(name)) {
            throw new Unreadable(
                    isLong
                            ? "unknown flag: " + given
                            : "unknown shorthand flag: '" + given.charAt(1) + "' in " + given);
        }
        if (equals >= 0) {
            flags.add(Map.entry(name, argument.substring(equals + 1)));
            return index;
        }
        if (isGlued) {
            flags.add(Map.entry(name, argument.substring(2)));
            return index;
        }
        if (index + 1 >= arguments.size()) {
            throw new Unreadable("flag needs an argument: " + given);
        }
        flags.add(Map.entry(name, arguments.get(index + 1)));
        return index + 1;
    }

    String word(int index) {
        return words.size() > index ? words.get(index) : "";
    }

    Optional<String> value(String flag) {
        return all(flag).stream().reduce((first, last) -> last);
    }

    List<String> all(String flag) {
        return flags.stream()
                .filter(each -> each.getKey().equals(flag))
                .map(Map.Entry::getValue)
                .toList();
    }

    boolean has(String flag) {
        return value(flag).filter(value -> !value.equals("false")).isPresent();
    }

    Duration timeout() {
        String text = value("timeout").orElse("");
        Matcher parts = DURATION.matcher(text);
        Duration sum = Duration.ZERO;
        while (parts.find()) {
            double number = Double.parseDouble(parts.group(1));
            long unit =
                    switch (parts.group(2)) {
                        case "ms" -> 1;
                        case "s" -> 1_000;
                        case "m" -> 60_000;
                        default -> 3_600_000;
                    };
            sum = sum.plusMillis(Math.round(number * unit));
        }
        return sum.isZero() ? USUAL_TIMEOUT : sum;
    }
}
