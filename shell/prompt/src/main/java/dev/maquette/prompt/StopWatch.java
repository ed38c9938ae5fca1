package dev.maquette.prompt;

import java.util.Locale;

/** Real time since the program began, for figures that people read. */
record StopWatch(long beginningNanos) {

    static StopWatch start() {
        return new StopWatch(System.nanoTime());
    }

    String seconds() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - beginningNanos) / 1e9);
    }
}
