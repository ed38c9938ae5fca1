package dev.maquette.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who did what: the newest hundred thousand transactions of this process, from which {@code why} and {@code changes} walk back to the
 * input that began it all. What is older, or was before a restart, is not known here.
 */
public final class Provenance {

    private static final int CAPACITY = 100_000;

    private final AtomicReferenceArray<@Nullable Deed> ring;
    private volatile long newest;

    Provenance(long newest) {
        this(newest, CAPACITY);
    }

    Provenance(long newest, int capacity) {
        this.ring = new AtomicReferenceArray<>(capacity);
        this.newest = newest;
    }

    void record(List<Commit> commits) {
        for (Commit commit : commits) {
            List<Deed.Touched> touched = commit.changes().stream()
                    .map(change -> new Deed.Touched(change.table().name(), change.key()))
                    .toList();
            Deed deed = new Deed(commit.sequence(), commit.time(), commit.epoch(), commit.origin(), touched);
            ring.set(slot(commit.sequence()), deed);
            newest = commit.sequence();
        }
    }

    /** What the transaction did, if it is still known. */
    public Optional<Deed> of(long sequence) {
        return Optional.ofNullable(ring.get(slot(sequence))).filter(deed -> deed.sequence() == sequence);
    }

    /** The transaction, the one that led to it, and so on up to an input or the edge of what is known. */
    public List<Deed> chain(long sequence) {
        List<Deed> chain = new ArrayList<>();
        Optional<Deed> next = of(sequence);
        while (next.isPresent()) {
            chain.add(next.get());
            next = of(next.get().origin().parent());
        }
        return chain;
    }

    /** The transactions that last wrote a record, newest first. */
    public List<Deed> writers(Table<?> table, String key, int most) {
        return newestFirst(0, most, deed -> deed.touches(table, key));
    }

    /** All known transactions after the given one, newest first. */
    public List<Deed> since(long sequence) {
        return newestFirst(sequence, Integer.MAX_VALUE, deed -> true);
    }

    private List<Deed> newestFirst(long after, int most, Predicate<Deed> wanted) {
        List<Deed> found = new ArrayList<>();
        long last = newest;
        long first = Math.max(after, last - ring.length());
        for (long sequence = last; sequence > first && found.size() < most; sequence--) {
            of(sequence).filter(wanted).ifPresent(found::add);
        }
        return found;
    }

    private int slot(long sequence) {
        return (int) (sequence % ring.length());
    }
}
