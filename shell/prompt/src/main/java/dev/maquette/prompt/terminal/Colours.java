package dev.maquette.prompt.terminal;

import dev.maquette.commandline.Environment;
import org.jline.terminal.Terminal;

/** Whether colours are wanted: not on a dumb terminal, and not where NO_COLOR is set (https://no-color.org). */
final class Colours {

    private Colours() {}

    /** @param environment of the session, in which NO_COLOR may be set and unset */
    static boolean isWanted(Terminal terminal, Environment environment) {
        boolean isForbidden =
                environment.get("NO_COLOR").filter(value -> !value.isEmpty()).isPresent();
        return !isForbidden && !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }
}
