package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who asks too late, or for what a world cannot do, is told so by a code. */
@Timeout(30)
class UnhappyEndsTest {

    private final Room room = new Room();

    @TempDir
    Path folder;

    private static void named(String code, ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .satisfies(thrown -> assertThat(thrown instanceof WorldProblem ? thrown : thrown.getCause())
                        .isInstanceOfSatisfying(WorldProblem.class, problem -> assertThat(problem.code())
                                .isEqualTo(code)));
    }

    @Test
    void aClosedWorldTakesNothingMore() {
        World world = room.inMemory(new Pace.Stopped());
        world.close();
        named("world.closed", () -> Room.enter(world, "put a 1"));
        named("world.advance-ended", () -> world.advance(Duration.ofSeconds(1)));
    }

    @Test
    void whoIsInterruptedDoesNotWait() {
        try (World world = room.inMemory(new Pace.Stopped())) {
            Thread.currentThread().interrupt();
            named("world.interrupted", () -> world.advance(Duration.ofSeconds(1)));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** A storage that breaks is no full disk: the world stops, and tells why. */
    @Test
    void aWorldThatBreaksInsideStops() throws Exception {
        CompletableFuture<WorldProblem> told = new CompletableFuture<>();
        WorldBuilder builder = room.builder().trouble(told::complete);
        FileStorage.Opened opened =
                FileStorage.open(folder, builder.tables, WorldBuilder.beginning(Room.SETTINGS), told::complete);
        StorageAround broken = new StorageAround(opened.storage()) {
            @Override
            public void write() {
                throw new IllegalStateException("torn cable");
            }
        };
        World world = builder.over(broken, opened.state(), new Pace.Stopped());
        world.start();
        Room.submit(world, "put a 1");
        assertThat(told.get(20, TimeUnit.SECONDS).code()).isEqualTo("world.failed");
    }

    @Test
    void aReplayNeedsTheDoorsOfItsJournal() {
        Input foreign = new Input(1, FakeTime.START, "nobody's", new byte[0]);
        named("world.no-door", () -> Replay.of(room.builder(), Room.SETTINGS, List.of(foreign))
                .to(1));
    }

    @Test
    void aStateWithoutASeedIsNoWorlds() {
        named("world.no-seed", () -> WorldBuilder.seed(WorldState.empty(FakeTime.START)));
    }

    @Test
    void whatHasNoFormOnDiskIsNotKept() {
        Table<String> secrets = Table.restored("test/secrets", new Unwritable());
        Door door = new Door() {
            @Override
            public String name() {
                return "test/unwritable";
            }

            @Override
            public Function<Transaction, ?> open(byte[] input) {
                return transaction -> {
                    transaction.put(secrets, "a", "b");
                    return 0;
                };
            }
        };
        try (WorldFolder claimed = WorldFolder.claim(folder);
                World world = room.builder().table(secrets).door(door).open(claimed, Room.SETTINGS)) {
            world.start();
            named("world.no-form-on-disk", () -> world.enter(door, new byte[0]).join());
            assertThat(world.records().get(secrets, "a")).isEmpty();
        }
    }

    private static final class Unwritable implements RecordCodec<String> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void encode(String value, DataOutput out) throws IOException {
            throw new IOException("cannot be written");
        }

        @Override
        public String decode(int version, DataInput in) throws IOException {
            return in.readUTF();
        }
    }
}
