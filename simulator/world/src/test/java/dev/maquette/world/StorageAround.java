package dev.maquette.world;

import java.util.Optional;
import java.util.Set;

/** Another storage, for tests that change some of what it does. */
class StorageAround implements Storage {

    private final Storage storage;

    StorageAround(Storage storage) {
        this.storage = storage;
    }

    @Override
    public void stage(Entry entry) {
        storage.stage(entry);
    }

    @Override
    public void write() {
        storage.write();
    }

    @Override
    public void reached(WorldState state) {
        storage.reached(state);
    }

    @Override
    public void keep(WorldState state) {
        storage.keep(state);
    }

    @Override
    public void drop(long sequence) {
        storage.drop(sequence);
    }

    @Override
    public void dropAllBut(Set<Long> sequences) {
        storage.dropAllBut(sequences);
    }

    @Override
    public boolean holds(long sequence) {
        return storage.holds(sequence);
    }

    @Override
    public Optional<WorldState> kept(long sequence) {
        return storage.kept(sequence);
    }

    @Override
    public void close() {
        storage.close();
    }
}
