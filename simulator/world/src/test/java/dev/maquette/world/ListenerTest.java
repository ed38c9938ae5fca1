package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerTest {

    private final Room room = new Room();

    @Test
    void learnsOfEveryTransactionInOrderAndNeverBeforeItIsPublished() {
        List<Long> sequences = new ArrayList<>();
        List<Boolean> published = new ArrayList<>();
        try (World world = room.inMemory(new Pace.Stopped())) {
            world.listen(commits -> commits.forEach(commit -> {
                sequences.add(commit.sequence());
                boolean isWhole = commit.changes().stream()
                        .allMatch(change ->
                                commit.after().get(change.table(), change.key()).isPresent());
                published.add(isWhole && world.records().sequence() >= commit.sequence());
            }));
            for (int i = 0; i < 50; i++) {
                Room.enter(world, "put a " + i, "put seen/" + i + " x");
            }
            world.advance(Duration.ofSeconds(1));
        }

        assertThat(sequences).hasSize(100).isSorted().doesNotHaveDuplicates();
        assertThat(published).containsOnly(true);
    }

    @Test
    void hearsBeforeTheAnswerIsGiven() {
        List<Long> heard = new ArrayList<>();
        try (World world = room.inMemory(new Pace.Stopped())) {
            world.listen(commits -> commits.forEach(commit -> heard.add(commit.sequence())));

            assertThat(heard).doesNotContain(1L);
            long sequence = Room.enter(world, "put a 1");
            assertThat(heard).contains(sequence);
        }
    }

    @Test
    void doesNotHarmTheWorldOrOtherListenersByFailing() {
        List<Long> heard = new ArrayList<>();
        try (World world = room.inMemory(new Pace.Stopped())) {
            world.listen(commits -> {
                throw new IllegalStateException("deaf");
            });
            world.listen(commits -> commits.forEach(commit -> heard.add(commit.sequence())));
            Room.enter(world, "put a 1");
            Room.enter(world, "put a 2");

            assertThat(Room.note(world, "a")).isEqualTo("2");
        }
        assertThat(heard).containsExactly(1L, 2L);
        assertThat(room.troubles).hasSize(2).allSatisfy(problem -> assertThat(problem.code())
                .isEqualTo("world.listener-failed"));
    }
}
