package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.webhook.Replies;
import dev.maquette.kubernetes.webhook.RepliesNeeded;
import dev.maquette.kubernetes.webhook.WebhookReply;
import dev.maquette.server.kubernetes.webhooks.WebhookClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Reads what webhooks have a say in, such as objects that they convert. The same state is read again when they have answered, so nothing of
 * it enters the world.
 */
final class AskedReads {

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("webhooks-of-a-read").start(task);

    private final WebhookClient webhooks;

    AskedReads(WebhookClient webhooks) {
        this.webhooks = webhooks;
    }

    /** @param reading always of the same state; it is done at once where nobody is to be asked */
    <T> CompletableFuture<T> read(Call call, Function<Call, T> reading) {
        return read(call, reading, Map.of());
    }

    private <T> CompletableFuture<T> read(Call call, Function<Call, T> reading, Map<String, WebhookReply> replies) {
        try {
            return CompletableFuture.completedFuture(reading.apply(call.answered(Replies.of(replies))));
        } catch (RepliesNeeded needed) {
            return CompletableFuture.supplyAsync(() -> webhooks.askAll(needed.calls()), THREADS)
                    .thenCompose(more -> {
                        Map<String, WebhookReply> all = new HashMap<>(replies);
                        all.putAll(more);
                        return read(call, reading, all);
                    });
        }
    }
}
