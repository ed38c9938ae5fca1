package dev.maquette.world;

import java.util.function.Consumer;

/** Thrown by a reactor's turn that cannot be finished now: nothing that it did counts, and something else is done in its place. */
public final class Postponed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<Transaction> instead;

    public Postponed(Consumer<Transaction> instead) {
        super("the turn is postponed", null, false, false);
        this.instead = instead;
    }

    Consumer<Transaction> instead() {
        return instead;
    }
}
