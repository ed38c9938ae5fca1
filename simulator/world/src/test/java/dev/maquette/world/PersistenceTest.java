package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest {

    private final Room room = new Room();

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = temporary.resolve("world");
    }

    private void inWorld(Consumer<World> deeds) {
        try (WorldFolder claimed = WorldFolder.claim(folder);
                World world = room.open(claimed)) {
            deeds.accept(world);
        }
    }

    @Test
    void keepsRecordsDeletionsTimersAndTime() {
        inWorld(world -> {
            Room.enter(world, "put a 1", "put b 2", "keep id 7", "blob image abc");
            Room.enter(world, "put a 3", "del b", "at 60 later", "every 30 tick");
            world.advance(Duration.ofSeconds(45));
        });

        inWorld(world -> {
            assertThat(Room.note(world, "a")).isEqualTo("3");
            assertThat(Room.note(world, "b")).isEqualTo("-");
            assertThat(world.records().get(Room.KEEPSAKES, "id")).contains("7");
            assertThat(world.records().get(Room.BLOBS, "image"))
                    .hasValueSatisfying(b -> assertThat(b).asString().isEqualTo("abc"));
            assertThat(world.now()).isEqualTo(FakeTime.START.plusSeconds(45));
            assertThat(Room.note(world, "echo/tick")).isEqualTo("PT30S PT40S");
            world.advance(Duration.ofSeconds(15));
            assertThat(Room.note(world, "echo/tick")).isEqualTo("PT30S PT40S PT50S PT1M");
            assertThat(Room.note(world, "echo/later")).isEqualTo("PT1M");
        });
    }

    @Test
    void keepsTimeThatPassedWithoutAnythingHappening() {
        inWorld(world -> world.advance(Duration.ofHours(3)));

        inWorld(world -> assertThat(world.now()).isEqualTo(FakeTime.START.plus(Duration.ofHours(3))));
    }

    @Test
    void forgetsTheClockOfAnEpochThatWasLeft() {
        inWorld(world -> {
            world.snapshot("beginning");
            world.advance(Duration.ofHours(3));
            world.restore("beginning");
        });

        inWorld(world -> assertThat(world.now()).isEqualTo(FakeTime.START));
    }

    @Test
    void readsWhatAnOlderReleaseWrote() {
        inWorldOf(new Versioned(1), world -> world.enter(Room.DOOR, new byte[0], transaction -> {
                    transaction.put(Versioned.table(1), "key", 7L);
                    return 0;
                })
                .join());

        inWorldOf(new Versioned(2), world -> assertThat(world.records().get(Versioned.table(2), "key"))
                .contains(7000L));
    }

    /** Version 1 held seconds, version 2 holds milliseconds. */
    private record Versioned(int version) implements RecordCodec<Long> {
        static Table<Long> table(int version) {
            return Table.restored("test/versioned", new Versioned(version));
        }

        @Override
        public void encode(Long value, DataOutput out) throws IOException {
            out.writeLong(value);
        }

        @Override
        public Long decode(int written, DataInput in) throws IOException {
            return written == 1 && version == 2 ? in.readLong() * 1000 : in.readLong();
        }
    }

    private void inWorldOf(Versioned codec, Consumer<World> deeds) {
        try (WorldFolder claimed = WorldFolder.claim(folder);
                World world =
                        room.builder().table(Versioned.table(codec.version())).open(claimed, Room.SETTINGS)) {
            world.start();
            deeds.accept(world);
        }
    }

    @Test
    void replaysTheRedoLogWhereNoCheckpointWasMade() throws IOException {
        Path crashed = crashAfter("put a 1", "at 60 later", "every 20 tick");

        folder = crashed;
        inWorld(world -> {
            assertThat(Room.note(world, "a")).isEqualTo("1");
            world.advance(Duration.ofSeconds(60));
            assertThat(Room.note(world, "echo/later")).isEqualTo("PT1M");
            assertThat(Room.note(world, "echo/tick")).isEqualTo("PT20S PT30S PT40S PT50S PT1M");
        });
    }

    @Test
    void forgetsATornTailOfTheRedoLogAndGoesOnBehindIt() throws IOException {
        folder = crashAfter("put a 1", "put a 2");
        cut(redo(), 3);

        inWorld(world -> {
            assertThat(Room.note(world, "a")).isEqualTo("1");
            Room.enter(world, "put a 3");
        });
        inWorld(world -> assertThat(Room.note(world, "a")).isEqualTo("3"));
        assertThat(Journal.read(folder)).extracting(Input::sequence).containsExactly(1L, 2L);
    }

    @Test
    void forgetsASpoiltTailOfTheRedoLog() throws IOException {
        folder = crashAfter("put a 1", "put a 2");
        spoilLastByte(redo());

        inWorld(world -> assertThat(Room.note(world, "a")).isEqualTo("1"));
    }

    @Test
    void forgetsATornTailOfTheJournalAndGoesOnBehindIt() throws IOException {
        folder = crashAfter("put a 1", "put a 2");
        cut(folder.resolve("journal"), 5);

        inWorld(world -> {
            assertThat(Room.note(world, "a")).isEqualTo("2");
            Room.enter(world, "put a 3");
        });
        assertThat(Journal.read(folder)).extracting(Input::sequence).containsExactly(1L, 3L);
    }

    @Test
    void refusesASpoiltSegmentThatOthersFollow() throws IOException {
        folder = crashAfter("put a 1", "put a 2");
        Files.copy(redo(), Redo.file(folder, 3));
        cut(Redo.file(folder, 1), 3);

        assertThatThrownBy(() -> inWorld(world -> {}))
                .isInstanceOfSatisfying(
                        WorldProblem.class, p -> assertThat(p.code()).isEqualTo("world.unreadable"));
    }

    @Test
    void passesOverRecordsThatTheCheckpointHasAlready() throws IOException {
        Path crashed = crashAfter("put a 1", "put a 2", "put a 3");
        Path checkpointed = temporary.resolve("checkpointed");
        try (WorldFolder claimed = WorldFolder.claim(crashed);
                World world = room.open(claimed)) {
            copy(crashed, checkpointed);
            assertThat(Room.note(world, "a")).isEqualTo("3");
        }
        Files.copy(crashed.resolve("checkpoint"), checkpointed.resolve("checkpoint"));

        folder = checkpointed;
        inWorld(world -> {
            assertThat(Room.note(world, "a")).isEqualTo("3");
            assertThat(Room.enter(world, "put a 4")).isEqualTo(4);
        });
        inWorld(world -> assertThat(Room.note(world, "a")).isEqualTo("4"));
    }

    @Test
    void refusesAFolderOfANewerFormatAndLeavesItUntouched() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("format"), "2\n");

        assertThatThrownBy(() -> WorldFolder.claim(folder)).isInstanceOfSatisfying(WorldProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo("world.newer-format");
            assertThat(problem.values()).containsEntry("format", "2").containsEntry("known", "1");
        });
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("format"));
        }
        assertThat(folder.resolve("format")).hasContent("2");
    }

    @Test
    void letsOnlyOneHaveAFolderAtATimeAndTellsOthersWhatItAnnounced() {
        try (WorldFolder first = WorldFolder.claim(folder)) {
            first.announce("127.0.0.1:4711");

            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> WorldFolder.claim(folder))
                        .isInstanceOfSatisfying(
                                WorldProblem.class, p -> assertThat(p.code()).isEqualTo("world.in-use"));
            }
            assertThat(WorldFolder.announced(folder)).contains("127.0.0.1:4711");
        }
        assertThat(WorldFolder.announced(folder)).isEmpty();
        WorldFolder.claim(folder).close();
    }

    @Test
    void keepsOthersOutOfTheFolder() throws IOException {
        WorldFolder.claim(folder).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    /** The folder as a crash would leave it: each line is a transaction that was acknowledged. */
    private Path crashAfter(String... lines) throws IOException {
        Path crashed = temporary.resolve("crashed");
        try (WorldFolder claimed = WorldFolder.claim(temporary.resolve("living"));
                World world = room.open(claimed)) {
            List.of(lines).forEach(line -> Room.enter(world, line));
            copy(claimed.path(), crashed);
        }
        return crashed;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private Path redo() {
        return Redo.file(folder, 1);
    }

    private static void cut(Path file, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }

    private static void spoilLastByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }
}
