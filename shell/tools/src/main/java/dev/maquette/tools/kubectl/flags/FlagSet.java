package dev.maquette.tools.kubectl.flags;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flags a verb knows, and how a line of arguments is read by them. Built by chaining, one line a flag. */
public final class FlagSet {
    private final Map<String, Flag> byName = new LinkedHashMap<>();
    private final Map<String, Flag> byShorthand = new LinkedHashMap<>();
    private final Set<String> inherited = new HashSet<>();

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

    /** Also knows another set's flags. */
    public FlagSet and(FlagSet other) {
        other.byName.values().forEach(this::add);
        return this;
    }

    /** Also knows the flags of all verbs, as far as no flag of its own has the name or the letter. */
    public FlagSet inheriting(FlagSet global) {
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
        return byName.keySet().stream().filter(name -> !inherits(name)).sorted().toList();
    }

    /** One line a flag, for help. */
    public List<String> help() {
        List<String> lines = new ArrayList<>();
        for (Flag each : byName.values()) {
            if (inherits(each.name())) {
                continue;
            }
            String shorthand = each.shorthand().isEmpty() ? "    " : "-" + each.shorthand() + ", ";
            lines.add("    " + shorthand + "--" + each.name() + "=" + shown(each) + ":\n\t" + each.description());
        }
        return lines;
    }

    private static String shown(Flag flag) {
        return switch (flag.type()) {
            case TEXT -> "'" + flag.defaultValue() + "'";
            case LIST, ARRAY -> "[]";
            case SWITCH, INTEGER, DURATION -> flag.defaultValue();
        };
    }
}
