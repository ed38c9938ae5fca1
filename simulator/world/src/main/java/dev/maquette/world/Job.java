package dev.maquette.world;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Something that somebody asked the writer for. */
sealed interface Job {

    CompletableFuture<?> result();

    /** An input: a transaction. */
    record Enter<R>(String door, byte[] input, Function<? super Transaction, R> effect, CompletableFuture<R> result)
            implements Job {}

    /** A look between two transactions. */
    record Look<R>(Function<? super WorldState, R> read, CompletableFuture<R> result) implements Job {}
}
