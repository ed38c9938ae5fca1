package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a world's time runs, with its writer at work. */
@Timeout(30)
class TimeTest {

    private static final Instant START = FakeTime.START;

    private final Room room = new Room();

    static Stream<Pace> paces() {
        return Stream.of(new Pace.Stopped(), new Pace.RealTime(), new Pace.OnDemand(60), new Pace.Max());
    }

    @ParameterizedTest
    @MethodSource("paces")
    void advancesInEveryPace(Pace pace) {
        try (World world = room.inMemory(pace)) {
            Room.enter(world, "at 60 x", "every 10 tick", "at 200 y");
            world.advance(Duration.ofSeconds(90));

            assertThat(world.records().now()).isEqualTo(START.plusSeconds(90));
            assertThat(world.now()).isEqualTo(START.plusSeconds(90));
            assertThat(Room.note(world, "echo/x")).isEqualTo("PT1M");
            assertThat(Room.note(world, "echo/tick").split(" ")).hasSize(9);
            assertThat(Room.note(world, "echo/y")).isEqualTo("-");
            world.advance(Duration.ofSeconds(110));
            assertThat(Room.note(world, "echo/y")).isEqualTo("PT3M20S");
        }
    }

    @ParameterizedTest
    @MethodSource("paces")
    void advancesEvenWhileAHolderIsBusy(Pace pace) {
        try (World world = room.inMemory(pace);
                TimeLease lease = world.lease("busy")) {
            lease.busy();
            world.advance(Duration.ofSeconds(90));

            assertThat(world.records().now()).isEqualTo(START.plusSeconds(90));
        }
    }

    /** Durations that are divided, as a served place's are, seldom end on the clock's microseconds. */
    @Test
    void wakesNobodyBeforeTheirTime() {
        try (World world = room.inMemory(new Pace.Stopped())) {
            Room.enter(world, "nanos 16666667 x");
            world.advance(Duration.ofSeconds(1));

            assertThat(Room.note(world, "echo/x")).isEqualTo("PT0.016667S");
        }
    }

    @Test
    void refusesToAdvanceBackwards() {
        try (World world = room.inMemory(new Pace.Stopped())) {
            assertThatThrownBy(() -> world.advance(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void doesWhatIsDueWhenTheRealClockComesToItInRealTime() throws Exception {
        try (World world = room.inMemory(new Pace.RealTime())) {
            CompletableFuture<Commit> echo = commit(world, "echo/x");
            Room.enter(world, "at 60 x");
            room.time.pass(Duration.ofSeconds(59));
            world.touched();
            world.atRest(Records::now);
            assertThat(echo).isNotDone();
            room.time.pass(Duration.ofSeconds(1));
            world.touched();

            assertThat(soon(echo).time()).isEqualTo(START.plusSeconds(60));
        }
    }

    @Test
    void runsOnDemandForWhatIsDueAfterACommand() throws Exception {
        try (World world = room.inMemory(new Pace.OnDemand(60))) {
            CompletableFuture<Commit> echo = commit(world, "echo/x");
            Room.enter(world, "at 60 x");
            world.lease("a command").close();
            world.atRest(Records::now);
            room.time.pass(Duration.ofSeconds(1));
            world.touched();

            assertThat(soon(echo).time()).isEqualTo(START.plusSeconds(60));
            room.time.pass(Duration.ofHours(1));
            assertThat(world.now()).isEqualTo(START.plusSeconds(60));
        }
    }

    @Test
    void sleepsInTheWorldsTimeOnDemand() throws Exception {
        try (World world = room.inMemory(new Pace.OnDemand(60));
                TimeLease lease = world.lease("a command")) {
            CompletableFuture<TimeLease.Waited> end = sleep(lease, Duration.ofMinutes(2));
            passUntilDone(end, world, Duration.ofMillis(100));

            assertThat(soon(end)).isEqualTo(TimeLease.Waited.ELAPSED);
            assertThat(world.records().now()).isAfterOrEqualTo(START.plusSeconds(120));
        }
    }

    @Test
    void jumpsToWhatIsAwaitedAndTakesPeriodicWorkAlongAtFullSpeed() throws Exception {
        try (World world = room.inMemory(new Pace.Max());
                TimeLease lease = world.lease("a command")) {
            Room.enter(world, "every 10 tick", "at 25 chain-1");

            assertThat(soon(sleep(lease, Duration.ofHours(1)))).isEqualTo(TimeLease.Waited.SETTLED);
            assertThat(Room.note(world, "echo/chain-1")).isEqualTo("PT25S");
            assertThat(Room.note(world, "echo/chain-0")).isEqualTo("PT1M25S");
            assertThat(Room.note(world, "echo/tick").split(" ")).hasSize(8);
            assertThat(world.records().now()).isEqualTo(START.plusSeconds(85));
        }
    }

    @Test
    void waitsForAnotherLookOnlyWhereSomethingHasHappenedSinceTheLast() throws Exception {
        try (World world = room.inMemory(new Pace.Max());
                TimeLease lease = world.lease("a command")) {
            Room.enter(world, "retry 2 look");
            assertThat(soon(sleep(lease, Duration.ofHours(1)))).isEqualTo(TimeLease.Waited.SETTLED);
            assertThat(Room.note(world, "echo/look")).isEqualTo("-");
            Room.enter(world, "at 7 x");

            assertThat(soon(sleep(lease, Duration.ofHours(1)))).isEqualTo(TimeLease.Waited.SETTLED);
            assertThat(Room.note(world, "echo/x")).isEqualTo("PT7S");
            assertThat(Room.note(world, "echo/look")).isEqualTo("PT2S PT4S PT6S PT8S");
            assertThat(world.records().now()).isEqualTo(START.plusSeconds(8));
        }
    }

    @Test
    void standsWhileAHolderIsBusyAtFullSpeed() throws Exception {
        try (World world = room.inMemory(new Pace.Max());
                TimeLease busy = world.lease("busy");
                TimeLease waiting = world.lease("waiting")) {
            Room.enter(world, "at 25 x");
            CompletableFuture<TimeLease.Waited> end = sleep(waiting, Duration.ofHours(1));
            for (int i = 0; i < 10; i++) {
                assertThat(world.atRest(Records::now)).isEqualTo(START);
            }
            assertThat(end).isNotDone();
            busy.close();

            assertThat(soon(end)).isEqualTo(TimeLease.Waited.SETTLED);
            assertThat(Room.note(world, "echo/x")).isEqualTo("PT25S");
        }
    }

    @Test
    void wakesASleeperAtItsOwnMomentWhileWorkIsLeft() throws Exception {
        try (World world = room.inMemory(new Pace.Max());
                TimeLease lease = world.lease("a command")) {
            Room.enter(world, "every 10 tick", "at 3600 x");

            assertThat(soon(sleep(lease, Duration.ofSeconds(25)))).isEqualTo(TimeLease.Waited.ELAPSED);
            assertThat(world.records().now()).isEqualTo(START.plusSeconds(25));
            assertThat(Room.note(world, "echo/tick")).isEqualTo("PT10S PT20S");
        }
    }

    @Test
    void standsBetweenTheEndOfASleepAndTheNextAtFullSpeed() throws Exception {
        try (World world = room.inMemory(new Pace.Max());
                TimeLease lease = world.lease("a command")) {
            Room.enter(world, "at 3600 x");
            for (int i = 1; i <= 100; i++) {
                assertThat(soon(sleep(lease, Duration.ofSeconds(1)))).isEqualTo(TimeLease.Waited.ELAPSED);
                assertThat(world.atRest(Records::now)).isEqualTo(START.plusSeconds(i));
            }
        }
    }

    @Test
    void goesNoFurtherWhereWhatWasAwaitedIsCalledOff() throws Exception {
        Reactor breaker = new Reactor() {
            @Override
            public String name() {
                return "test/breaker";
            }

            @Override
            public void react(String key, Transaction transaction) {
                transaction.cancel(Room.REACTOR, "x");
            }
        };
        try (World world = room.builder().reactor(breaker).inMemory(new Settings(1, START, new Pace.Max()));
                TimeLease lease = world.lease("a command")) {
            world.start();
            world.enter(Room.DOOR, new byte[0], transaction -> {
                        transaction.schedule(new Timer(START.plusSeconds(3600), Room.REACTOR, "x", Demand.FOREGROUND));
                        transaction.schedule(new Timer(START.plusSeconds(5), "test/breaker", "", Demand.PERIODIC));
                        return 0;
                    })
                    .join();

            assertThat(soon(sleep(lease, Duration.ofDays(1)))).isEqualTo(TimeLease.Waited.SETTLED);
            assertThat(world.records().now()).isEqualTo(START.plusSeconds(5));
        }
    }

    @Test
    void tellsASleeperThatTheClockIsStopped() throws Exception {
        try (World world = room.inMemory(new Pace.OnDemand(60));
                TimeLease lease = world.lease("a command")) {
            Room.enter(world, "at 60 x");
            CompletableFuture<TimeLease.Waited> end = sleep(lease, Duration.ofMinutes(1));
            world.pace(new Pace.Stopped());

            assertThat(soon(end)).isEqualTo(TimeLease.Waited.STOPPED);
        }
    }

    @Test
    void tellsASleeperThatTheWorldIsClosed() throws Exception {
        World world = room.inMemory(new Pace.OnDemand(60));
        try (TimeLease lease = world.lease("a command")) {
            CompletableFuture<TimeLease.Waited> end = sleep(lease, Duration.ofMinutes(1));
            world.close();

            assertThat(soon(end)).isEqualTo(TimeLease.Waited.STOPPED);
            assertThat(lease.sleep(Duration.ofSeconds(1))).isEqualTo(TimeLease.Waited.STOPPED);
        }
    }

    @Test
    void doesNotLockInputsOutWhereAReactorNeverComesToRest() {
        try (World world = room.inMemory(new Pace.Max())) {
            Room.enter(world, "at 0 restless");
            Room.enter(world, "put a 1");

            assertThat(Room.note(world, "a")).isEqualTo("1");
            assertThat(room.troubles).extracting(WorldProblem::code).contains("world.restless");
        }
    }

    @Test
    void takesACrowdOfTimersOfOneMomentForNoReactorThatNeverComesToRest() {
        int crowd = 120_000;
        String[] lines = IntStream.range(0, crowd).mapToObj(i -> "at 60 " + i).toArray(String[]::new);
        try (World world = room.inMemory(new Pace.Max());
                TimeLease lease = world.lease("a command")) {
            lease.busy();
            Room.enter(world, lines);
            CompletableFuture<TimeLease.Waited> end = sleep(lease, Duration.ofMinutes(2));

            assertThat(end.join()).isIn(TimeLease.Waited.ELAPSED, TimeLease.Waited.SETTLED);
            assertThat(Room.note(world, "echo/" + (crowd - 1))).isEqualTo("PT1M");
            assertThat(room.troubles).isEmpty();
        }
    }

    @Test
    void takesAnInputAfterAllThatIsDueAtItsMomentAtFullSpeed() {
        try (World world = room.inMemory(new Pace.Max())) {
            long writing = Room.enter(world, "put seen/x 1", "at 0 y");

            assertThat(Room.enter(world, "put a 1")).isEqualTo(writing + 3);
        }
    }

    private static CompletableFuture<Commit> commit(World world, String key) {
        CompletableFuture<Commit> found = new CompletableFuture<>();
        Predicate<Change<?>> isWanted = change -> change.key().equals(key);
        world.listen(commits -> commits.stream()
                .filter(commit -> commit.changes().stream().anyMatch(isWanted))
                .forEach(found::complete));
        return found;
    }

    private static CompletableFuture<TimeLease.Waited> sleep(TimeLease lease, Duration virtual) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return lease.sleep(virtual);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
    }

    private void passUntilDone(CompletableFuture<?> end, World world, Duration step) {
        while (!end.isDone()) {
            room.time.pass(step);
            world.touched();
            world.atRest(Records::now);
        }
    }

    private static <T> T soon(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(20, TimeUnit.SECONDS);
    }
}
