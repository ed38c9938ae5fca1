package dev.maquette.tools.aws.client;

import dev.maquette.tools.aws.model.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The options that every command takes, wherever among its words they stand (AWS CLI reference, global options).
 *
 * @param values of those that have one
 * @param flags that were given
 * @param rest the other words, in their order
 */
public record GlobalOptions(Map<String, String> values, Set<String> flags, List<String> rest) {

    private static final Map<String, List<String>> VALUED = Map.ofEntries(
            Map.entry("endpoint-url", List.of()),
            Map.entry("output", List.of("json", "text", "table", "yaml", "yaml-stream", "off")),
            Map.entry("query", List.of()),
            Map.entry("profile", List.of()),
            Map.entry("region", List.of()),
            Map.entry("color", List.of("on", "off", "auto")),
            Map.entry("ca-bundle", List.of()),
            Map.entry("cli-read-timeout", List.of()),
            Map.entry("cli-connect-timeout", List.of()),
            Map.entry("cli-binary-format", List.of("base64", "raw-in-base64-out")),
            Map.entry("cli-error-format", List.of("enhanced", "json", "yaml", "text", "table", "legacy")));

    private static final Set<String> FLAGS = Set.of(
            "debug",
            "no-verify-ssl",
            "no-paginate",
            "version",
            "no-sign-request",
            "no-cli-pager",
            "cli-auto-prompt",
            "no-cli-auto-prompt");

    /** The names of all of them, for completion. */
    public static List<String> names() {
        Set<String> names = new TreeSet<>(FLAGS);
        names.addAll(VALUED.keySet());
        return names.stream().map(name -> "--" + name).toList();
    }

    public static GlobalOptions parse(List<String> words) {
        Map<String, String> values = new TreeMap<>();
        Set<String> flags = new TreeSet<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String name = name(word);
            if (FLAGS.contains(name) && !word.contains("=")) {
                flags.add(name);
            } else if (VALUED.containsKey(name)) {
                boolean isJoined = word.contains("=");
                if (!isJoined && (i + 1 >= words.size() || isOption(words.get(i + 1)))) {
                    throw AwsException.usage("argument --" + name + ": expected one argument");
                }
                values.put(name, checked(name, isJoined ? word.substring(word.indexOf('=') + 1) : words.get(++i)));
            } else {
                rest.add(word);
            }
        }
        return new GlobalOptions(values, flags, List.copyOf(rest));
    }

    private static String name(String word) {
        if (!word.startsWith("--")) {
            return "";
        }
        int equals = word.indexOf('=');
        return word.substring(2, equals < 0 ? word.length() : equals);
    }

    /** Whether a word begins an option: numbers below zero, a lone dash and texts with blanks do not. */
    public static boolean isOption(String word) {
        return word.startsWith("-") && word.length() > 1 && !word.contains(" ") && !word.matches("-\\d+|-\\d*\\.\\d+");
    }

    private static String checked(String name, String value) {
        List<String> choices = VALUED.getOrDefault(name, List.of());
        if (!choices.isEmpty() && !choices.contains(value)) {
            throw AwsException.choice("--" + name, value, List.of());
        }
        if (name.equals("endpoint-url") && !value.matches("https?://.+")) {
            throw AwsException.parameters("Bad value for --endpoint-url \"" + value + "\": scheme is missing.  "
                    + "Must be of the form http://<hostname>/ or https://<hostname>/");
        }
        return value;
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }
}
