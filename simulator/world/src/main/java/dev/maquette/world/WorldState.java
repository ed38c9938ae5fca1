package dev.maquette.world;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * All that a world is at one moment, immutable. A snapshot is a reference to one of these.
 *
 * @param timers what is due, in order
 * @param agenda where each reactor's key stands among the timers
 * @param sequence the number of the newest transaction
 * @param timerSequence how many timers were ever scheduled; orders timers of one moment
 */
record WorldState(
        PMap<String, TreePMap<String, Object>> tables,
        TreePMap<Due, Timer> timers,
        TreePMap<String, Due> agenda,
        Instant now,
        long sequence,
        long timerSequence,
        long epoch)
        implements Records {

    /** A timer's place in the order of work. */
    record Due(Instant at, long sequence) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int order = at.compareTo(other.at);
            return order != 0 ? order : Long.compare(sequence, other.sequence);
        }
    }

    static WorldState empty(Instant beginning) {
        return new WorldState(HashTreePMap.empty(), TreePMap.empty(), TreePMap.empty(), beginning, 0, 0, 0);
    }

    static String agendaKey(String reactor, String key) {
        return reactor + '\0' + key;
    }

    @Override
    public <V> Optional<V> get(Table<V> table, String key) {
        return Optional.ofNullable(records(table).get(key));
    }

    @Override
    public <V> NavigableMap<String, V> all(Table<V> table) {
        return Collections.unmodifiableNavigableMap(records(table));
    }

    @SuppressWarnings("unchecked") // only a table's own values are ever put under its name
    <V> TreePMap<String, V> records(Table<V> table) {
        TreePMap<String, Object> records = tables.get(table.name());
        return records == null ? TreePMap.empty() : (TreePMap<String, V>) records;
    }

    /** The next timer, or nothing where none is left. */
    Optional<Map.Entry<Due, Timer>> next() {
        return timers.isEmpty() ? Optional.empty() : Optional.of(timers.firstEntry());
    }

    /** The next timer that somebody waits for. */
    Optional<Timer> nextForeground() {
        for (Timer timer : timers.values()) {
            if (timer.demand() == Demand.FOREGROUND) {
                return Optional.of(timer);
            }
        }
        return Optional.empty();
    }

    WorldState withNow(Instant later) {
        return new WorldState(tables, timers, agenda, later, sequence, timerSequence, epoch);
    }
}
