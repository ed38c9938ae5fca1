package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.webhook.RepliesNeeded;
import dev.maquette.kubernetes.webhook.WebhookReply;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Brings writes into the world. One that webhooks have a say in comes out again with the questions for them, is taken in anew with their
 * answers, and so on until it needs no more: what enters at last is one input with all that decides about it.
 */
final class AskedWrites {

    /** Far above what chains of webhooks need: the object has changed under the questions again and again. */
    private static final int MOST_ROUNDS = 100;

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("webhooks-of-a-write").start(task);

    private final ClusterEndpoint endpoint;

    AskedWrites(ClusterEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    CompletableFuture<Answer> write(WriteDoor.Arrival arrival) {
        return write(arrival, 0);
    }

    private CompletableFuture<Answer> write(WriteDoor.Arrival arrival, int round) {
        return endpoint.world()
                .enter(
                        endpoint.door(),
                        WriteDoor.encode(arrival),
                        endpoint.door().effect(arrival, endpoint.world().records()))
                .exceptionallyCompose(failure -> {
                    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
                    return cause instanceof RepliesNeeded needed && round < MOST_ROUNDS
                            ? ask(arrival, needed, round)
                            : CompletableFuture.failedFuture(cause);
                });
    }

    private CompletableFuture<Answer> ask(WriteDoor.Arrival arrival, RepliesNeeded needed, int round) {
        return CompletableFuture.supplyAsync(() -> endpoint.webhooks().askAll(needed.calls()), THREADS)
                .thenCompose((Map<String, WebhookReply> replies) -> write(arrival.answered(replies), round + 1));
    }
}
