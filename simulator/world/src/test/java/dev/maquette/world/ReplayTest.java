package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lives random lives of a world in a folder (inputs, time, failing reactors, snapshots, restores, undone commands, restarts, forks) and
 * lives them again from the journal. The argument of a failing test is the seed that repeats it.
 */
@Timeout(60)
class ReplayTest {

    private static final int DEEDS = 150;

    private final Room room = new Room();

    @TempDir
    Path temporary;

    /** A world's folder and all the redo that was ever written there. */
    private final class Life {
        private final Path folder;
        private final ByteArrayOutputStream redo = new ByteArrayOutputStream();
        private World world;

        Life(Path folder) {
            WorldFolder.claim(folder).close();
            this.folder = folder;
            this.world = open();
        }

        private World open() {
            WorldBuilder builder = room.builder();
            FileStorage.Opened opened =
                    FileStorage.open(folder, builder.tables, WorldBuilder.beginning(Room.SETTINGS), room.troubles::add);
            RedoStream stream = new RedoStream(builder.tables, redo);
            Storage storage = new StorageAround(opened.storage()) {
                @Override
                public void stage(Entry entry) {
                    super.stage(entry);
                    stream.stage(entry);
                }

                @Override
                public void write() {
                    super.write();
                    stream.write();
                }
            };
            World opening = builder.over(storage, opened.state(), new Pace.Stopped());
            opening.start();
            return opening;
        }

        void restart(boolean isWanted) {
            if (isWanted) {
                world.close();
                world = open();
            }
        }

        void assertIsLivedAgain() {
            world.close(); // first, because what is due now may still be committed until then
            Records end = world.records();
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            Replay replay = Replay.of(room.builder(), folder).to(end.sequence(), again);
            assertThat(again.toByteArray()).isEqualTo(redo.toByteArray());
            assertThat(replay.hasInputs()).isFalse();
            assertThat(world.diff(replay.records(), end)).isEmpty();
            assertThat(((WorldState) replay.records()).timers()).isEqualTo(((WorldState) end).timers());
            assertThat(replay.records().epoch()).isEqualTo(end.epoch());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void reproducesARandomLifeByteForByte(long seed) {
        Random random = new Random(seed);
        List<Life> lives = new ArrayList<>(List.of(new Life(temporary.resolve("first"))));
        for (int i = 0; i < DEEDS; i++) {
            deed(lives, lives.get(random.nextInt(lives.size())), random);
        }

        lives.forEach(Life::assertIsLivedAgain);
    }

    private void deed(List<Life> lives, Life life, Random random) {
        World world = life.world;
        switch (random.nextInt(14)) {
            case 0 -> world.snapshot("s" + random.nextInt(3));
            case 1 -> restoreAny(world, random);
            case 2 -> world.mark("command");
            case 3 -> world.marks().stream().skip(random.nextInt(3)).findFirst().ifPresent(world::back);
            case 4 -> life.restart(random.nextInt(3) == 0);
            case 5 -> fork(lives, world, random);
            case 6, 7, 8 -> world.advance(Duration.ofMillis(random.nextInt(60_000)));
            default -> Room.enter(world, lines(random));
        }
    }

    private static void restoreAny(World world, Random random) {
        List<String> names = world.snapshots();
        if (!names.isEmpty()) {
            world.restore(names.get(random.nextInt(names.size())));
        }
    }

    private void fork(List<Life> lives, World world, Random random) {
        if (lives.size() < 3 && random.nextInt(3) == 0) {
            Path folder = temporary.resolve("fork-" + lives.size());
            world.forkTo(folder);
            lives.add(new Life(folder));
        }
    }

    private static String[] lines(Random random) {
        return random.ints(random.nextInt(1, 5), 0, 10)
                .mapToObj(kind -> line(kind, random))
                .toArray(String[]::new);
    }

    private static String line(int kind, Random random) {
        String key = "k" + random.nextInt(10);
        int seconds = random.nextInt(90);
        return switch (kind) {
            case 0 -> "del " + key;
            case 1 -> "keep " + key + " " + random.nextInt();
            case 2 -> "at " + seconds + " boom-" + key;
            case 3 -> "every " + seconds + " tick-" + key;
            case 4 -> "at " + seconds + " chain-" + random.nextInt(4);
            case 5 -> "blob " + key + " " + random.nextInt(3);
            case 6 -> "put seen/" + key + " " + random.nextInt(3);
            case 7 -> "cancel tick-" + key;
            case 8 -> "retry " + seconds + " look-" + key;
            default -> "put " + key + " " + random.nextInt(3);
        };
    }

    @Test
    void livesALifeAgainFromItsInputsAlone() {
        try (WorldFolder claimed = WorldFolder.claim(temporary);
                World world = room.open(claimed)) {
            Room.enter(world, "put a 1", "at 60 x");
            world.advance(Duration.ofMinutes(2));
            Room.enter(world, "put b 1");
        }
        Replay replay = Replay.of(room.builder(), Room.SETTINGS, Journal.read(temporary))
                .to(2);

        assertThat(Room.note(replay.records(), "echo/x")).isEqualTo("PT1M");
        assertThat(Room.note(replay.records(), "b")).isEqualTo("-");
        assertThat(Room.note(replay.to(3).records(), "b")).isEqualTo("1");
        assertThat(replay.records().now()).isEqualTo(FakeTime.START.plusSeconds(120));
    }

    @Test
    void saysWhereALifeEndsThatHasNothingMoreToDo() {
        Replay replay = Replay.of(room.builder(), Room.SETTINGS, List.of());

        assertThatThrownBy(() -> replay.to(1)).isInstanceOfSatisfying(WorldProblem.class, p -> assertThat(p.code())
                .isEqualTo("world.replay-ended"));
    }
}
