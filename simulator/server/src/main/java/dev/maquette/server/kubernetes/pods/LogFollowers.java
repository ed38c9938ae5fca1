package dev.maquette.server.kubernetes.pods;

import dev.maquette.world.Commit;
import dev.maquette.world.CommitListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those who follow logs; each learns at once of what is committed. */
public final class LogFollowers implements CommitListener {

    private final Set<LogReader> readers = ConcurrentHashMap.newKeySet();

    void add(LogReader reader) {
        readers.add(reader);
    }

    void remove(LogReader reader) {
        readers.remove(reader);
    }

    @Override
    public void committed(List<Commit> commits) {
        for (LogReader reader : readers) {
            for (Commit commit : commits) {
                if (reader.isTouchedBy(commit)) {
                    reader.advance(commit.after());
                }
            }
        }
    }
}
