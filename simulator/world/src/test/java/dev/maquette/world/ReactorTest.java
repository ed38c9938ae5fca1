package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReactorTest {

    private final Room room = new Room();
    private final World world = room.inMemory(new Pace.Stopped());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void isCalledOnceAtTheEarlierOfTwoMoments() {
        Room.enter(world, "at 60 x", "at 30 x", "at 90 x");
        world.advance(Duration.ofMinutes(5));

        assertThat(Room.note(world, "echo/x")).isEqualTo("PT30S");
    }

    @Test
    void isStillAwaitedWhenSomethingPeriodicComesBeforeWhatWasAwaited() {
        Room.enter(world, "at 60 x", "every 30 x");

        assertThat(world.awaited()).hasValueSatisfying(timer -> {
            assertThat(timer.due()).isEqualTo(FakeTime.START.plusSeconds(30));
            assertThat(timer.demand()).isEqualTo(Demand.FOREGROUND);
        });
    }

    @Test
    void isNotCalledAfterItsTimerWasCancelled() {
        Room.enter(world, "at 60 x", "every 30 y");
        Room.enter(world, "cancel x", "cancel y");
        world.advance(Duration.ofMinutes(5));

        assertThat(Room.note(world, "echo/x")).isEqualTo("-");
        assertThat(Room.note(world, "echo/y")).isEqualTo("-");
    }

    @Test
    void worksInTheOrderOfMomentsAndThenOfScheduling() {
        List<String> order = new ArrayList<>();
        world.listen(commits -> commits.stream()
                .flatMap(commit -> commit.changes().stream())
                .filter(change -> change.key().startsWith("echo/"))
                .forEach(change -> order.add(change.key())));
        Room.enter(world, "every 20 d", "at 10 b", "every 10 c", "at 20 e", "at 5 a");
        world.advance(Duration.ofSeconds(30));

        assertThat(order).containsExactly("echo/a", "echo/b", "echo/c", "echo/d", "echo/e");
    }

    @Test
    void learnsOfChangesAndActsInATransactionOfItsOwn() {
        long input = Room.enter(world, "put seen/x 1");
        world.advance(Duration.ZERO);

        assertThat(Room.note(world, "echo/saw-seen/x")).isEqualTo("PT0S");
        assertThat(world.records().sequence()).isEqualTo(input + 1);
    }

    @Test
    void losesOnlyItsTurnWhenItFails() {
        Room.enter(world, "at 10 boom-1", "at 10 x");
        world.advance(Duration.ofSeconds(10));

        assertThat(Room.note(world, "echo/boom-1")).isEqualTo("-");
        assertThat(Room.note(world, "echo/x")).isEqualTo("PT10S");
        assertThat(Causes.of(world.records(), "reactors/test/echo/boom-1"))
                .singleElement()
                .satisfies(cause -> {
                    assertThat(cause.code()).isEqualTo("world.reactor-failed");
                    assertThat(cause.values().get("reason")).contains("boom of boom-1");
                });
        assertThat(room.troubles).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("world.reactor-failed");
            assertThat(problem).hasRootCauseMessage("boom of boom-1");
        });
        assertThat(world.records().sequence()).isEqualTo(3);
    }

    @Test
    void namesTheTransactionThatScheduledItAsItsParent() {
        long scheduling = Room.enter(world, "at 120 x", "every 120 chain-1");
        Room.enter(world, "put unrelated 1");
        world.advance(Duration.ofMinutes(5));

        Provenance provenance = world.provenance();
        Deed last = provenance.writers(Room.NOTES, "echo/chain-0", 1).getFirst();
        assertThat(provenance.chain(last.sequence()))
                .extracting(deed -> deed.origin().actor())
                .containsExactly(Room.REACTOR, Room.REACTOR, "input/test/door");
        assertThat(provenance.chain(last.sequence()).getLast().sequence()).isEqualTo(scheduling);
        assertThat(provenance.writers(Room.NOTES, "echo/x", 5))
                .singleElement()
                .satisfies(deed -> assertThat(deed.origin().parent()).isEqualTo(scheduling));
    }

    @Test
    void leavesNothingOfAnInputThatIsRefused() {
        assertThatThrownBy(() -> Room.enter(world, "put a 1", "at 10 x", "nonsense"))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        world.advance(Duration.ofMinutes(1));

        assertThat(world.records().sequence()).isZero();
        assertThat(Room.note(world, "a")).isEqualTo("-");
        assertThat(world.records().now()).isEqualTo(FakeTime.START.plusSeconds(60));
    }

    @Test
    void seesWhatItsOwnTransactionWroteAndOthersOnlyWhenItIsDone() {
        List<Records> during = new ArrayList<>();
        Door door = Room.DOOR;
        long sequence = world.enter(door, new byte[0], transaction -> {
                    transaction.put(Room.NOTES, "a", "1");
                    during.add(world.records());
                    assertThat(Room.note(transaction, "a")).isEqualTo("1");
                    return transaction.sequence();
                })
                .join();

        assertThat(during).singleElement().satisfies(records -> {
            assertThat(Room.note(records, "a")).isEqualTo("-");
            assertThat(records.sequence()).isEqualTo(sequence - 1);
        });
    }

    @Test
    void isPassedOverWhereItIsNotPartOfTheWorldAnyMore() {
        world.enter(Room.DOOR, new byte[0], transaction -> {
                    transaction.soon("test/gone", "x");
                    return 0;
                })
                .join();
        world.advance(Duration.ZERO);

        assertThat(world.records().sequence()).isEqualTo(2);
        assertThat(world.awaited()).isEmpty();
        assertThat(room.troubles).extracting(WorldProblem::code).containsExactly("world.unknown-reactor");
    }

    @Test
    void mayNotWaitForItsOwnWorld() {
        assertThatThrownBy(() -> world.enter(Room.DOOR, new byte[0], transaction -> world.atRest(Records::now))
                        .join())
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }
}
