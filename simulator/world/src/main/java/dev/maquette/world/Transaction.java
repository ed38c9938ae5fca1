package dev.maquette.world;

/** The writer's view: reads see what the transaction wrote. Either all of it becomes true or, when its code throws, nothing. */
public interface Transaction extends Records, Agenda {

    Origin origin();

    <V> void put(Table<V> table, String key, V value);

    void delete(Table<?> table, String key);

    /** Where ids come from; the same in every replay. */
    Seed seed();
}
