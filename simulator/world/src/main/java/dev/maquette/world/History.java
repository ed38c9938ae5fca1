package dev.maquette.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** The states that a world can go back to: named ones, which endure, and the marks of the newest commands, which do not. */
final class History {

    /** How many commands can be undone. */
    private static final int MARKS = 200;

    private final Storage storage;
    private final Map<Long, WorldState> named = new HashMap<>();
    private final List<Marked> marks = new ArrayList<>();
    private Optional<Marked> abandoned = Optional.empty();

    private record Marked(Mark mark, WorldState state) {}

    History(Storage storage) {
        this.storage = storage;
    }

    synchronized void keep(WorldState state) {
        named.put(state.sequence(), state);
        storage.keep(state);
    }

    synchronized void drop(long sequence) {
        named.remove(sequence);
        storage.drop(sequence);
    }

    /** The state of a snapshot; may read it from disk. */
    Optional<WorldState> named(long sequence) {
        synchronized (this) {
            if (named.containsKey(sequence)) {
                return Optional.of(named.get(sequence));
            }
        }
        return storage.kept(sequence);
    }

    synchronized List<Snapshot> list(NavigableMap<String, SnapshotRecord> records) {
        List<Snapshot> snapshots = new ArrayList<>();
        records.forEach((name, record) -> snapshots.add(
                new Snapshot(name, record.sequence(), record.time(), record.epoch(), whereabouts(record.sequence()))));
        snapshots.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));
        return snapshots;
    }

    private Snapshot.Whereabouts whereabouts(long sequence) {
        if (storage.holds(sequence)) {
            return Snapshot.Whereabouts.DISK;
        }
        return named.containsKey(sequence) ? Snapshot.Whereabouts.MEMORY : Snapshot.Whereabouts.LOST;
    }

    synchronized Mark mark(String label, WorldState state) {
        Mark mark = new Mark(label, state.sequence(), state.now(), state.epoch());
        marks.add(new Marked(mark, state));
        if (marks.size() > MARKS) {
            marks.removeFirst();
        }
        return mark;
    }

    synchronized List<Mark> marks() {
        return marks.stream().map(Marked::mark).toList().reversed();
    }

    synchronized Optional<WorldState> marked(Mark mark) {
        return all().filter(marked -> marked.mark().equals(mark))
                .map(Marked::state)
                .findFirst();
    }

    private Stream<Marked> all() {
        return Stream.concat(marks.stream(), abandoned.stream());
    }

    /** Forgets the mark and all after it, and keeps what was left behind, so that even going back can be taken back. */
    synchronized Mark wentBack(Mark mark, WorldState left) {
        int at = marks.stream().map(Marked::mark).toList().lastIndexOf(mark);
        if (at >= 0) {
            marks.subList(at, marks.size()).clear();
        }
        Mark there = new Mark(mark.label(), left.sequence(), left.now(), left.epoch());
        abandoned = Optional.of(new Marked(there, left));
        return there;
    }
}
