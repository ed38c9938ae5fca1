package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CausesTest {

    private final World world = new Room().inMemory(new Pace.Stopped());

    @AfterEach
    void close() {
        world.close();
    }

    private void change(Consumer<Transaction> deed) {
        world.enter(Room.DOOR, new byte[0], transaction -> {
                    deed.accept(transaction);
                    return 0;
                })
                .join();
    }

    @Test
    void keepsTheNewestReasonOfEachRoomForASubject() {
        Cause unbound = Cause.of("storage.unbound", "pods/a", Map.of("claim", "data"));
        Cause full = new Cause("scheduling.no-fit", "pods/a", Map.of("nodes", "2"), List.of(unbound));
        change(transaction -> {
            Causes.record(transaction, Cause.of("scheduling.no-nodes", "pods/a", Map.of()));
            Causes.record(transaction, full);
            Causes.record(transaction, unbound);
            Causes.record(transaction, Cause.of("scheduling.no-nodes", "pods/ab", Map.of()));
        });

        assertThat(Causes.of(world.records(), "pods/a")).containsExactly(full, unbound);
        change(transaction -> Causes.clear(transaction, "scheduling", "pods/a"));
        assertThat(Causes.of(world.records(), "pods/a")).containsExactly(unbound);
    }

    @Test
    void writesNothingWhereTheReasonIsStillTheSame() {
        Cause cause = Cause.of("scheduling.no-nodes", "pods/a", Map.of("why", "none"));
        change(transaction -> Causes.record(transaction, cause));
        long sequence = world.records().sequence();
        change(transaction -> Causes.record(transaction, cause));

        assertThat(world.records().sequence()).isEqualTo(sequence);
    }
}
