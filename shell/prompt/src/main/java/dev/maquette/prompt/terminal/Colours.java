package dev.maquette.prompt.terminal;

import org.jline.terminal.Terminal;

/** Whether colours are wanted: not on a dumb terminal, and not where NO_COLOR is set (https://no-color.org). */
final class Colours {

    private Colours() {}

    static boolean isWanted(Terminal terminal) {
        boolean isForbidden =
                System.getenv("NO_COLOR") != null && !System.getenv("NO_COLOR").isEmpty();
        return !isForbidden && !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }
}
