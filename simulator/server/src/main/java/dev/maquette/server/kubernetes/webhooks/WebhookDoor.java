package dev.maquette.server.kubernetes.webhooks;

import dev.maquette.kubernetes.webhook.PendingCalls;
import dev.maquette.kubernetes.webhook.WebhookReply;
import dev.maquette.world.Commit;
import dev.maquette.world.CommitListener;
import dev.maquette.world.Door;
import dev.maquette.world.TimeLease;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks webhooks in the name of what happens inside the world. What a turn waits for stands in the world's records; the answer comes in as
 * an input, so that a replay has it. Until then the clock of a world that runs on demand stands.
 */
public final class WebhookDoor implements Door, CommitListener {

    private final WebhookClient client;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile Optional<World> world = Optional.empty();

    public WebhookDoor(WebhookClient client) {
        this.client = client;
    }

    /** Begins to listen, and asks what was not answered before. */
    public void begin(World living) {
        world = Optional.of(living);
        living.listen(this);
        PendingCalls.all(living.records()).forEach(pending -> ask(living, pending));
    }

    @Override
    public void committed(List<Commit> commits) {
        for (Commit commit : commits) {
            commit.changes().forEach(change -> PendingCalls.in(change)
                    .ifPresent(pending -> world.ifPresent(living -> ask(living, pending))));
        }
    }

    private void ask(World living, PendingCalls.Pending pending) {
        if (!underWay.add(pending.key())) {
            return;
        }
        TimeLease lease = living.lease("webhooks");
        Thread.ofVirtual().name("webhook").start(() -> {
            WebhookReply reply = client.ask(pending.call());
            underWay.remove(pending.key());
            String input = PendingCalls.encode(Map.of(pending.key(), reply));
            living.enter(this, input.getBytes(StandardCharsets.UTF_8)).whenComplete((done, failure) -> lease.close());
        });
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Function<Transaction, Boolean> open(byte[] input) {
        Map<String, WebhookReply> replies = PendingCalls.decode(new String(input, StandardCharsets.UTF_8));
        return transaction -> {
            replies.forEach((key, reply) -> PendingCalls.answer(transaction, key, reply));
            return !replies.isEmpty();
        };
    }
}
