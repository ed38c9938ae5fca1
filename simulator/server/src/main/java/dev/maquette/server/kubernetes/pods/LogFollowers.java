package dev.maquette.server.kubernetes.pods;

import dev.maquette.world.Commit;
import dev.maquette.world.CommitListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those who follow logs; each learns at once of what is committed. When time goes back, what they have read has not been written. */
public final class LogFollowers implements CommitListener {

    private final Set<LogReader> readers = ConcurrentHashMap.newKeySet();
    private volatile long epoch;

    /** Tells in which epoch the world begins to be read. */
    public void begin(long present) {
        epoch = present;
    }

    void add(LogReader reader) {
        readers.add(reader);
    }

    void remove(LogReader reader) {
        readers.remove(reader);
    }

    @Override
    public void committed(List<Commit> commits) {
        for (Commit commit : commits) {
            if (commit.epoch() == epoch) {
                readers.stream()
                        .filter(reader -> reader.isTouchedBy(commit))
                        .forEach(reader -> reader.advance(commit.after()));
            } else {
                epoch = commit.epoch();
                readers.forEach(LogReader::end);
            }
        }
    }
}
