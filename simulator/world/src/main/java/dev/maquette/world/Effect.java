package dev.maquette.world;

/** One thing that a transaction did to the state: what the redo log holds. */
sealed interface Effect {

    record Put(Table<?> table, String key, Object value) implements Effect {}

    record Delete(Table<?> table, String key) implements Effect {}

    record Schedule(Planned planned) implements Effect {}

    record Cancel(Planned.Place place) implements Effect {}
}
