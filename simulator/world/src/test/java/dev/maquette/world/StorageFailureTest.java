package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StorageFailureTest {

    private final Room room = new Room();

    @TempDir
    Path folder;

    /** A disk that is full when a test says so. */
    private static final class Disk extends StorageAround {
        private volatile boolean isFull;

        Disk(Storage storage) {
            super(storage);
        }

        @Override
        public void stage(Entry entry) {
            if (!isFull) {
                super.stage(entry);
            }
        }

        @Override
        public void write() {
            if (isFull) {
                throw new WorldProblem("world.write-failed", Map.of("reason", "No space left on device"));
            }
            super.write();
        }
    }

    @Test
    void acknowledgesNothingThatIsNotWrittenAndLivesOnWhenWritingWorksAgain() {
        WorldBuilder builder = room.builder();
        FileStorage.Opened opened =
                FileStorage.open(folder, builder.tables, WorldBuilder.beginning(Room.SETTINGS), room.troubles::add);
        Disk disk = new Disk(opened.storage());
        List<Long> heard = new ArrayList<>();
        try (World world = builder.over(disk, opened.state(), new Pace.Stopped())) {
            world.listen(commits -> commits.forEach(commit -> heard.add(commit.sequence())));
            world.start();
            Room.enter(world, "put a 1", "at 60 x");
            disk.isFull = true;

            assertThatThrownBy(() -> Room.enter(world, "put a 2", "put b 2"))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(WorldProblem.class, problem -> assertThat(problem.code())
                            .isEqualTo("world.write-failed"));
            CompletableFuture<Void> advance = CompletableFuture.runAsync(() -> world.advance(Duration.ofSeconds(60)));
            assertThat(Room.note(world, "a")).isEqualTo("1");
            assertThat(Room.note(world, "echo/x")).isEqualTo("-");
            disk.isFull = false;
            advance.join();

            assertThat(Room.note(world, "a")).isEqualTo("1");
            assertThat(Room.note(world, "b")).isEqualTo("-");
            assertThat(Room.note(world, "echo/x")).isEqualTo("PT1M");
            assertThat(heard).containsExactly(1L, 2L);
            assertThat(room.troubles).extracting(WorldProblem::code).contains("world.write-failed");
        }
        assertThat(Journal.read(folder)).extracting(Input::sequence).containsExactly(1L);
    }

    @Test
    void takesTheJournalBackWhereTheRedoLogCannotBeWritten() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs a device that is always full");
        try (WorldFolder claimed = WorldFolder.claim(folder)) {
            Path redo = Files.createSymbolicLink(Redo.file(claimed.path(), 1), full);
            try (World world = room.open(claimed)) {
                assertThatThrownBy(() -> Room.enter(world, "put a 1"))
                        .hasCauseInstanceOf(WorldProblem.class)
                        .hasMessageContaining("world.write-failed");
                assertThat(Room.note(world, "a")).isEqualTo("-");
            }
            Files.delete(redo);
            try (World world = room.open(claimed)) {
                assertThat(world.records().sequence()).isZero();
                assertThat(Room.enter(world, "put a 2")).isEqualTo(1);
            }
        }
        assertThat(Journal.read(folder))
                .singleElement()
                .satisfies(input -> assertThat(input.bytes()).asString().isEqualTo("put a 2"));
    }

    @Test
    void refusesAloneTheTransactionWhoseRecordCannotBeWritten() {
        Table<String> picky = Table.restored("test/picky", new RecordCodec<>() {
            @Override
            public int version() {
                return 1;
            }

            @Override
            public void encode(String value, DataOutput out) throws IOException {
                out.writeInt(value.length());
                if (value.equals("bad")) {
                    throw new IllegalArgumentException(value);
                }
            }

            @Override
            public String decode(int version, DataInput in) throws IOException {
                return "x".repeat(in.readInt());
            }
        });
        try (WorldFolder claimed = WorldFolder.claim(folder);
                World world = room.builder().table(picky).open(claimed, Room.SETTINGS)) {
            world.start();
            CompletableFuture<Object> good = put(world, picky, "xx");
            CompletableFuture<Object> bad = put(world, picky, "bad");
            CompletableFuture<Object> better = put(world, picky, "xxx");

            assertThatThrownBy(bad::join).hasRootCauseInstanceOf(IllegalArgumentException.class);
            good.join();
            better.join();
            assertThat(world.records().sequence()).isEqualTo(2);
        }
        try (WorldFolder claimed = WorldFolder.claim(folder);
                World world = room.builder().table(picky).open(claimed, Room.SETTINGS)) {
            assertThat(world.records().get(picky, "key")).contains("xxx");
        }
        assertThat(Journal.read(folder)).extracting(Input::sequence).containsExactly(1L, 2L);
    }

    private static CompletableFuture<Object> put(World world, Table<String> table, String value) {
        return world.enter(Room.DOOR, new byte[0], transaction -> {
            transaction.put(table, "key", value);
            return value;
        });
    }
}
