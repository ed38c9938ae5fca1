package dev.maquette.prompt.terminal;

import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** A history that never holds a secret, neither on disk nor for the arrow keys of later lines. */
final class MaskedHistory extends DefaultHistory {

    private final HistoryMask mask;

    MaskedHistory(HistoryMask mask) {
        this.mask = mask;
    }

    @Override
    public void add(Instant time, String line) {
        super.add(time, mask.hide(line));
    }
}
