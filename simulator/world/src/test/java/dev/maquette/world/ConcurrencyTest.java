package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConcurrencyTest {

    private static final int CLIENTS = 8;

    private final Room room = new Room();

    @RepeatedTest(10)
    void answersEverybodyWhoComesWhileTheWorldCloses() throws Exception {
        World world = room.inMemory(new Pace.OnDemand(60));
        CountDownLatch begun = new CountDownLatch(CLIENTS);
        AtomicInteger acknowledged = new AtomicInteger();
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(CompletableFuture.runAsync(() -> acknowledged.addAndGet(client(world, begun))));
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        world.close();
        CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);

        assertThat(world.records().sequence()).isEqualTo(acknowledged.get());
        assertThat(room.troubles).isEmpty();
    }

    /** Brings inputs in and takes leases until the world is closed. */
    private int client(World world, CountDownLatch begun) {
        for (int acknowledged = 0; ; ) {
            try (TimeLease lease = world.lease("client")) {
                Room.enter(world, "put a " + acknowledged);
                acknowledged++;
                begun.countDown();
                if (lease.sleep(Duration.ZERO) == TimeLease.Waited.STOPPED) {
                    return acknowledged;
                }
            } catch (CompletionException closed) {
                return acknowledged;
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    @RepeatedTest(5)
    void letsReadersSeeOnlyWholeTransactions() throws Exception {
        try (World world = room.inMemory(new Pace.Max())) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 2000; i++) {
                    Room.submit(world, "put left " + i, "put right " + i);
                }
                Room.enter(world, "put left end", "put right end");
            });
            while (!writer.isDone()) {
                Records records = world.records();
                assertThat(Room.note(records, "left")).isEqualTo(Room.note(records, "right"));
            }
            writer.get(20, TimeUnit.SECONDS);
        }
    }
}
