package dev.maquette.tools.kubectl.flags;

import java.util.Optional;

/**
 * A flag that a verb knows.
 *
 * @param shorthand one letter, empty where there is none
 * @param whenBare the value of the flag given without one ({@code --dry-run}, booleans); empty when a value must follow
 */
record Flag(
        String name,
        String shorthand,
        FlagType type,
        String defaultValue,
        Optional<String> whenBare,
        String description) {

    /** The form in errors: {@code -o, --output} or {@code --output}. */
    String label() {
        return shorthand.isEmpty() ? "--" + name : "-" + shorthand + ", --" + name;
    }
}
