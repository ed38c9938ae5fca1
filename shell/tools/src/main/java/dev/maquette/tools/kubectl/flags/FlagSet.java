package dev.maquette.tools.kubectl.flags;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The flags a verb knows, and how a line of arguments is read by them. Built by chaining, one line a flag. */
public final class FlagSet {
    private static final String ABSENT = "Not built in; `command kubectl` runs the kubectl on your PATH.";

    private final Map<String, Flag> byName = new LinkedHashMap<>();
    private final Map<String, Flag> byShorthand = new LinkedHashMap<>();
    private final Set<String> inherited = new HashSet<>();
    private final Set<String> absent = new HashSet<>();

    public FlagSet text(String names, String defaultValue, String description) {
        return add(names, FlagType.TEXT, defaultValue, Optional.empty(), description);
    }

    /** A text that may stand without a value, and then means {@code whenBare}. */
    public FlagSet optionalText(String names, String defaultValue, String whenBare, String description) {
        return add(names, FlagType.TEXT, defaultValue, Optional.of(whenBare), description);
    }

    public FlagSet list(String names, String description) {
        return add(names, FlagType.LIST, "", Optional.empty(), description);
    }

    /** A list that is something already unless it is given. */
    public FlagSet listOf(String names, String defaultValue, String description) {
        return add(names, FlagType.LIST, defaultValue, Optional.empty(), description);
    }

    /** A list of pairs, {@code key=value}. */
    public FlagSet pairs(String names, String description) {
        return add(names, FlagType.PAIRS, "", Optional.empty(), description);
    }

    public FlagSet array(String names, String description) {
        return add(names, FlagType.ARRAY, "", Optional.empty(), description);
    }

    public FlagSet bool(String names, String description) {
        return add(names, FlagType.SWITCH, "false", Optional.of("true"), description);
    }

    /** A switch that is on unless it is turned off. */
    public FlagSet boolOn(String names, String description) {
        return add(names, FlagType.SWITCH, "true", Optional.of("true"), description);
    }

    public FlagSet integer(String names, long defaultValue, String description) {
        return add(names, FlagType.INTEGER, Long.toString(defaultValue), Optional.empty(), description);
    }

    public FlagSet duration(String names, String defaultValue, String description) {
        return add(names, FlagType.DURATION, defaultValue, Optional.empty(), description);
    }

    /**
     * Flags that kubectl has and the built-in one has not: help names them, and who gives one is told.
     *
     * @param shown each as help shows it: {@code e,env=[]}
     */
    public FlagSet absent(String... shown) {
        for (String each : shown) {
            int equals = each.indexOf('=');
            add(each.substring(0, equals), FlagType.TEXT, each.substring(equals + 1), Optional.empty(), ABSENT);
            absent.add(each.substring(each.indexOf(',') + 1, equals));
        }
        return this;
    }

    /** Knows these no longer. */
    public FlagSet without(String... names) {
        for (String name : names) {
            Flag flag = Objects.requireNonNull(byName.remove(name), name);
            byShorthand.remove(flag.shorthand());
        }
        return this;
    }

    /** Also knows another set's flags. */
    public FlagSet and(FlagSet other) {
        absent.addAll(other.absent);
        other.byName.values().forEach(this::add);
        return this;
    }

    /** Also knows the flags of all verbs, as far as no flag of its own has the name or the letter. */
    public FlagSet inheriting(FlagSet global) {
        absent.addAll(
                global.absent.stream().filter(name -> !byName.containsKey(name)).toList());
        for (Flag each : global.byName.values()) {
            if (!byName.containsKey(each.name())) {
                byName.put(each.name(), each);
                inherited.add(each.name());
                if (!each.shorthand().isEmpty()) {
                    byShorthand.putIfAbsent(each.shorthand(), each);
                }
            }
        }
        return this;
    }

    boolean isAbsent(String name) {
        return absent.contains(name);
    }

    boolean inherits(String name) {
        return inherited.contains(name);
    }

    /** Reads a name, or a letter and a name with a comma between. */
    private FlagSet add(
            String names, FlagType type, String defaultValue, Optional<String> whenBare, String description) {
        int comma = names.indexOf(',');
        String shorthand = comma < 0 ? "" : names.substring(0, comma);
        return add(new Flag(names.substring(comma + 1), shorthand, type, defaultValue, whenBare, description));
    }

    private FlagSet add(Flag flag) {
        byName.put(flag.name(), flag);
        if (!flag.shorthand().isEmpty()) {
            byShorthand.put(flag.shorthand(), flag);
        }
        return this;
    }

    Optional<Flag> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Flag> shorthand(String letter) {
        return Optional.ofNullable(byShorthand.get(letter));
    }

    /** Reads arguments, or throws {@link FlagException}. */
    public Flags parse(List<String> arguments) {
        return new FlagParser(this, arguments).parse();
    }

    /** The names of its own flags, without dashes and without those it inherits. */
    public List<String> names() {
        return byName.keySet().stream()
                .filter(name -> !inherits(name) && !isAbsent(name))
                .sorted()
                .toList();
    }

    /** Its own flags as help shows them, by name: how they are written and what they are unless given, and below what they do. */
    public List<String> help() {
        return byName.values().stream()
                .filter(each -> !inherits(each.name()) && !each.name().equals("help"))
                .sorted(Comparator.comparing(Flag::name))
                .map(this::help)
                .toList();
    }

    private String help(Flag flag) {
        String shorthand = flag.shorthand().isEmpty() ? "" : "-" + flag.shorthand() + ", ";
        return "    " + shorthand + "--" + flag.name() + "=" + shown(flag) + ":\n\t" + flag.description();
    }

    private String shown(Flag flag) {
        if (isAbsent(flag.name())) {
            return flag.defaultValue();
        }
        return switch (flag.type()) {
            case TEXT -> "'" + flag.defaultValue() + "'";
            case LIST, ARRAY -> "[" + flag.defaultValue() + "]";
            case PAIRS -> "";
            case SWITCH, INTEGER -> flag.defaultValue();
            case DURATION ->
                GoDuration.parse(flag.defaultValue()).map(GoDuration::text).orElseThrow();
        };
    }
}
