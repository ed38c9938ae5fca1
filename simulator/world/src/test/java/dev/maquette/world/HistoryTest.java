package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Going back in time, and beside it. */
@Timeout(30)
class HistoryTest {

    private final Room room = new Room();

    @TempDir
    Path temporary;

    @Test
    void takesRecordsTimersAndTimeBackAndBeginsANewEpoch() {
        try (World world = room.inMemory(new Pace.Stopped())) {
            Room.enter(world, "put a 1", "put b 1", "at 60 x", "every 30 y");
            world.snapshot("before");
            Room.enter(world, "put a 2", "del b", "put c 2", "at 10 x", "at 5 z");
            world.advance(Duration.ofHours(1));
            long sequence = world.records().sequence();
            world.restore("before");

            assertThat(Room.note(world, "a")).isEqualTo("1");
            assertThat(Room.note(world, "b")).isEqualTo("1");
            assertThat(world.records().all(Room.NOTES)).containsOnlyKeys("a", "b");
            assertThat(world.now()).isEqualTo(FakeTime.START);
            assertThat(world.records().epoch()).isEqualTo(1);
            assertThat(world.records().sequence()).isEqualTo(sequence + 1);
            world.advance(Duration.ofMinutes(2));
            assertThat(Room.note(world, "echo/x")).isEqualTo("PT1M");
            assertThat(Room.note(world, "echo/y")).isEqualTo("PT30S");
            assertThat(Room.note(world, "echo/z")).isEqualTo("-");
        }
    }

    @Test
    void leavesEnduringTablesAlone() {
        try (World world = room.inMemory(new Pace.Stopped())) {
            Room.enter(world, "keep serial 1");
            world.snapshot("before");
            Room.enter(world, "keep serial 2", "keep other 3");
            world.restore("before");

            assertThat(world.records().get(Room.KEEPSAKES, "serial")).contains("2");
            assertThat(world.records().get(Room.KEEPSAKES, "other")).contains("3");
        }
    }

    @Test
    void letsRoomsRewriteWhatComesBack() {
        WorldBuilder builder = room.builder().onRestore((before, broughtBack, transaction) -> transaction
                .all(Room.NOTES)
                .forEach((key, value) -> transaction.put(
                        Room.NOTES,
                        key,
                        value + " after " + before.get(Room.NOTES, key).orElse("nothing"))));
        try (World world = builder.inMemory(Room.SETTINGS)) {
            world.start();
            Room.enter(world, "put a 1");
            world.snapshot("before");
            Room.enter(world, "put a 2");
            world.restore("before");

            assertThat(Room.note(world, "a")).isEqualTo("1 after 2");
        }
    }

    @Test
    void showsRoomsWhatDiffersAndNothingElse() {
        List<String> shown = new ArrayList<>();
        WorldBuilder builder = room.builder().onRestore((before, broughtBack, transaction) -> broughtBack.stream()
                .flatMap(change -> change.in(Room.NOTES).stream())
                .forEach(change -> shown.add(change.key() + " "
                        + change.before().orElse("-") + " " + change.after().orElse("-"))));
        try (World world = builder.inMemory(Room.SETTINGS)) {
            world.start();
            Room.enter(world, "put changed 1", "put same 1");
            world.snapshot("before");
            Room.enter(world, "put changed 2", "put new 3");
            world.restore("before");

            assertThat(shown).containsExactly("changed 2 1", "new 3 -");
        }
    }

    @Test
    void tellsListenersOfARestoreAsOneCommitOfWhatDiffers() {
        List<Commit> heard = new ArrayList<>();
        try (World world = room.inMemory(new Pace.Stopped())) {
            Room.enter(world, "put a 1", "put same 1", "blob b 1");
            world.snapshot("before");
            Room.enter(world, "put a 2", "put c 2", "put same 2", "blob b 2");
            Room.enter(world, "put same 1", "blob b 1");
            world.listen(heard::addAll);
            world.restore("before");
        }
        assertThat(heard).singleElement().satisfies(commit -> {
            assertThat(commit.epoch()).isEqualTo(1);
            assertThat(commit.changes()).extracting(Change::key).containsExactly("a", "c");
        });
    }

    @Test
    void wakesSleepersWhenTimeGoesBack() throws Exception {
        try (World world = room.inMemory(new Pace.OnDemand(60));
                TimeLease lease = world.lease("a command")) {
            world.snapshot("before");
            CompletableFuture<TimeLease.Waited> end = CompletableFuture.supplyAsync(() -> {
                try {
                    return lease.sleep(Duration.ofHours(1));
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            });
            while (!end.isDone()) {
                world.restore("before");
            }

            assertThat(end.get(1, TimeUnit.SECONDS)).isEqualTo(TimeLease.Waited.STOPPED);
        }
    }

    @Test
    void saysWhichSnapshotsThereAreWhereOneIsMissing() {
        try (World world = room.inMemory(new Pace.Stopped())) {
            world.snapshot("one");
            world.snapshot("two");

            assertThatThrownBy(() -> world.restore("three")).isInstanceOfSatisfying(WorldProblem.class, problem -> {
                assertThat(problem.code()).isEqualTo("world.no-snapshot");
                assertThat(problem.values()).containsEntry("known", "one, two");
            });
        }
    }

    @Test
    void replacesAndForgetsSnapshots() {
        try (World world = room.inMemory(new Pace.Stopped())) {
            Room.enter(world, "put a 1");
            world.snapshot("s");
            Room.enter(world, "put a 2");
            world.snapshot("s");

            assertThat(world.listSnapshots()).singleElement().satisfies(snapshot -> {
                assertThat(snapshot.name()).isEqualTo("s");
                assertThat(snapshot.sequence()).isEqualTo(4);
                assertThat(snapshot.time()).isEqualTo(FakeTime.START);
                assertThat(snapshot.whereabouts()).isEqualTo(Snapshot.Whereabouts.MEMORY);
            });
            assertThat(Room.note(world.snapshotOf("s").orElseThrow(), "a")).isEqualTo("2");
            world.forget("s");
            assertThat(world.snapshots()).isEmpty();
            assertThat(world.snapshotOf("s")).isEmpty();
        }
    }

    @Test
    void findsSnapshotsAgainAfterARestart() {
        try (WorldFolder claimed = WorldFolder.claim(temporary);
                World world = room.open(claimed)) {
            Room.enter(world, "put a 1", "blob b 1", "at 60 x");
            world.snapshot("before");
            world.snapshot("unwanted");
            world.forget("unwanted");
        }
        try (WorldFolder claimed = WorldFolder.claim(temporary);
                World world = room.open(claimed)) {
            List<Commit> heard = new ArrayList<>();
            Room.enter(world, "put a 2");
            world.advance(Duration.ofHours(1));
            world.listen(heard::addAll);
            assertThat(world.listSnapshots()).singleElement().satisfies(snapshot -> assertThat(snapshot.whereabouts())
                    .isEqualTo(Snapshot.Whereabouts.DISK));
            world.restore("before");

            assertThat(Room.note(world, "a")).isEqualTo("1");
            assertThat(world.now()).isEqualTo(FakeTime.START);
            assertThat(heard.getLast().changes()).extracting(Change::key).containsExactly("a", "echo/x");
            world.advance(Duration.ofMinutes(1));
            assertThat(Room.note(world, "echo/x")).isEqualTo("PT1M");
        }
    }

    @Test
    void saysThatASnapshotWasLostWhoseProcessEndedBeforeItWasWritten() throws Exception {
        try (WorldFolder claimed = WorldFolder.claim(temporary);
                World world = room.open(claimed)) {
            world.snapshot("before");
        }
        try (java.util.stream.Stream<Path> kept = java.nio.file.Files.list(temporary.resolve("snapshots"))) {
            for (Path file : kept.toList()) {
                java.nio.file.Files.delete(file);
            }
        }
        try (WorldFolder claimed = WorldFolder.claim(temporary);
                World world = room.open(claimed)) {
            assertThat(world.listSnapshots()).singleElement().satisfies(snapshot -> assertThat(snapshot.whereabouts())
                    .isEqualTo(Snapshot.Whereabouts.LOST));
            assertThatThrownBy(() -> world.restore("before"))
                    .isInstanceOfSatisfying(
                            WorldProblem.class, p -> assertThat(p.code()).isEqualTo("world.snapshot-lost"));
        }
    }

    @Test
    void goesBackMarkByMarkAndForwardAgain() {
        try (World world = room.inMemory(new Pace.Stopped())) {
            Mark first = world.mark("put 1");
            Room.enter(world, "put a 1");
            Mark second = world.mark("put 2");
            Room.enter(world, "put a 2");
            assertThat(world.marks()).containsExactly(second, first);

            Mark left = world.back(second);
            assertThat(Room.note(world, "a")).isEqualTo("1");
            assertThat(world.marks()).containsExactly(first);
            world.back(left);
            assertThat(Room.note(world, "a")).isEqualTo("2");
            world.back(first);
            assertThat(Room.note(world, "a")).isEqualTo("-");
            assertThat(world.marks()).isEmpty();
            assertThatThrownBy(() -> world.back(second))
                    .isInstanceOfSatisfying(
                            WorldProblem.class, p -> assertThat(p.code()).isEqualTo("world.no-mark"));
        }
    }

    @Test
    void keepsTheNewestTwoHundredMarks() {
        try (World world = room.inMemory(new Pace.Stopped())) {
            for (int i = 0; i < 250; i++) {
                world.mark("command " + i);
            }

            assertThat(world.marks()).hasSize(200);
            assertThat(world.marks().getFirst().label()).isEqualTo("command 249");
        }
    }

    @Test
    void saysWhatDiffersBetweenTwoStates() {
        try (World world = room.inMemory(new Pace.Stopped())) {
            Room.enter(world, "put changed 1", "put deleted 1", "put same 1", "blob z 1");
            Mark mark = world.mark("now");
            Room.enter(world, "put changed 2", "del deleted", "put new 1", "blob z 2", "keep k 1");

            List<Change<?>> changes = world.diff(world.stateAt(mark).orElseThrow(), world.records());
            assertThat(changes)
                    .extracting(change -> change.table().name() + " " + change.key())
                    .containsExactly(
                            "test/notes changed",
                            "test/notes deleted",
                            "test/notes new",
                            "test/blobs z",
                            "test/keepsakes k");
            assertThat(changes.get(1).after()).isEmpty();
            assertThat(changes.get(2).before()).isEmpty();
            assertThat(world.diff(world.records(), world.records())).isEmpty();
        }
    }

    @Test
    void forksIntoAFolderThatThenLivesItsOwnLife() {
        Path folder = temporary.resolve("fork");
        try (World world = room.inMemory(new Pace.Stopped())) {
            Room.enter(world, "put a 1", "at 60 x", "keep k 1");
            world.snapshot("kept");
            world.forkTo(folder);
            Room.enter(world, "put a 2");
            assertThatThrownBy(() -> world.forkTo(folder))
                    .isInstanceOfSatisfying(
                            WorldProblem.class, p -> assertThat(p.code()).isEqualTo("world.not-empty"));
            try (WorldFolder claimed = WorldFolder.claim(folder);
                    World fork = room.open(claimed)) {
                fork.advance(Duration.ofMinutes(1));

                assertThat(Room.note(fork, "a")).isEqualTo("1");
                assertThat(Room.note(fork, "echo/x")).isEqualTo("PT1M");
                assertThat(fork.records().get(Room.KEEPSAKES, "k")).contains("1");
                assertThat(fork.seed()).isEqualTo(world.seed());
                assertThat(fork.snapshots()).isEmpty();
            }
            assertThat(Room.note(world, "echo/x")).isEqualTo("-");
        }
    }

    @Test
    void forksInMemory() {
        try (World world = room.inMemory(new Pace.Stopped())) {
            Room.enter(world, "put a 1");
            try (World fork = world.fork(room.builder(), new Pace.Stopped())) {
                fork.start();
                Room.enter(fork, "put a 2");

                assertThat(Room.note(fork, "a")).isEqualTo("2");
                assertThat(Room.note(world, "a")).isEqualTo("1");
            }
        }
    }
}
