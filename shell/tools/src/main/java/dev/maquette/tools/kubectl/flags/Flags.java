package dev.maquette.tools.kubectl.flags;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The flags and arguments of one line; a flag that was not given has its default. */
public final class Flags {
    private final FlagSet known;
    private final Map<String, List<String>> values;
    private final List<String> arguments;
    private final OptionalInt dash;

    Flags(FlagSet known, Map<String, List<String>> values, List<String> arguments, OptionalInt dash) {
        this.known = known;
        this.values = Map.copyOf(values);
        this.arguments = List.copyOf(arguments);
        this.dash = dash;
    }

    /** The words that are no flags. */
    public List<String> arguments() {
        return arguments;
    }

    /** How many of them stood before {@code --}; nothing where there was none. */
    public OptionalInt beforeDash() {
        return dash;
    }

    public boolean isSet(String name) {
        return values.containsKey(name);
    }

    /** Whether a flag of all verbs was given; a verb's own flag of that name does not count. */
    public boolean isSetForAll(String name) {
        return isSet(name) && known.inherits(name);
    }

    public boolean knows(String name) {
        return known.named(name).isPresent();
    }

    public String text(String name) {
        List<String> given = values.get(name);
        return given == null || given.isEmpty() ? flag(name).defaultValue() : given.getLast();
    }

    /** All values of a flag that may be repeated. */
    public List<String> list(String name) {
        List<String> given = values.get(name);
        String unlessGiven = given == null ? flag(name).defaultValue() : "";
        return given != null ? given : unlessGiven.isEmpty() ? List.of() : List.of(unlessGiven.split(","));
    }

    public boolean on(String name) {
        return GoValues.truth(text(name)).orElse(false);
    }

    public long integer(String name) {
        return GoValues.integer(text(name)).orElseThrow();
    }

    public Duration duration(String name) {
        return GoDuration.parse(text(name)).orElseThrow();
    }

    private Flag flag(String name) {
        return known.named(name).orElseThrow(() -> new IllegalArgumentException("no flag " + name));
    }
}
