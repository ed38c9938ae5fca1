package dev.maquette.tools.aws.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An option of an operation.
 *
 * @param option without its dashes
 * @param count how many words follow it
 * @param isRequired whether the command cannot do without it
 * @param apply what it makes of the request
 */
public record Argument(String option, Count count, boolean isRequired, Applied apply) {

    /** How many words follow an option. */
    public enum Count {
        NONE,
        ONE,
        AT_MOST_ONE,
        ANY
    }

    /** Puts what was typed into the request. */
    @FunctionalInterface
    public interface Applied {
        void to(ObjectNode request, List<String> words);
    }

    static Argument optional(String option, Count count, Applied apply) {
        return new Argument(option, count, false, apply);
    }

    Argument renamed(String other) {
        return new Argument(other, count, isRequired, apply);
    }
}
