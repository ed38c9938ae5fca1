package dev.maquette.world;

import java.util.Optional;
import java.util.Set;

/** The storage of a world that ends with its process. */
enum Memory implements Storage {
    INSTANCE;

    @Override
    public void stage(Entry entry) {}

    @Override
    public void write() {}

    @Override
    public void reached(WorldState state) {}

    @Override
    public void keep(WorldState state) {}

    @Override
    public void drop(long sequence) {}

    @Override
    public void dropAllBut(Set<Long> sequences) {}

    @Override
    public boolean holds(long sequence) {
        return false;
    }

    @Override
    public Optional<WorldState> kept(long sequence) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
