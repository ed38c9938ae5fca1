package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    @Test
    void knowsTheLastWritersOfARecordNewestFirst() {
        try (World world = new Room().inMemory(new Pace.Stopped())) {
            long first = Room.enter(world, "put a 1");
            Room.enter(world, "put b 1");
            long last = Room.enter(world, "put a 2", "put b 2");

            assertThat(world.provenance().writers(Room.NOTES, "a", 10))
                    .extracting(Deed::sequence)
                    .containsExactly(last, first);
            assertThat(world.provenance().writers(Room.NOTES, "a", 1)).hasSize(1);
            assertThat(world.provenance().writers(Room.BLOBS, "a", 10)).isEmpty();
            assertThat(world.provenance().since(first))
                    .extracting(Deed::sequence)
                    .containsExactly(3L, 2L);
            assertThat(world.provenance().of(last).orElseThrow().touched())
                    .containsExactly(new Deed.Touched("test/notes", "a"), new Deed.Touched("test/notes", "b"));
        }
    }

    @Test
    void forgetsTheOldestWhenItIsFull() {
        List<Commit> commits = new ArrayList<>();
        try (World world = new Room().inMemory(new Pace.Stopped())) {
            world.listen(commits::addAll);
            Room.enter(world, "at 0 chain-9");
            world.advance(Duration.ofMinutes(20));
        }
        Provenance provenance = new Provenance(0, 4);
        provenance.record(commits);

        assertThat(provenance.of(7)).isEmpty();
        assertThat(provenance.chain(11)).extracting(Deed::sequence).containsExactly(11L, 10L, 9L, 8L);
        assertThat(provenance.since(0)).hasSize(4);
    }
}
