package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CheckpointTest {

    private static final int SMALL = 2000;

    private final Room room = new Room();

    @TempDir
    Path folder;

    private World open() {
        WorldBuilder builder = room.builder();
        FileStorage.Opened opened = FileStorage.open(
                folder, builder.tables, WorldBuilder.beginning(Room.SETTINGS), room.troubles::add, SMALL);
        World world = builder.over(opened.storage(), opened.state(), new Pace.Stopped());
        world.start();
        return world;
    }

    @Test
    void replacesOldSegmentsOfTheRedoLogWhileTheWorldGoesOn() throws IOException {
        try (World world = open()) {
            for (int i = 0; i < 500; i++) {
                Room.enter(world, "put a" + i % 7 + " " + i, "put b" + i % 7 + " " + i);
            }
        }
        assertThat(room.troubles).isEmpty();
        List<Redo.Segment> segments = Redo.segments(folder);
        assertThat(segments).hasSizeLessThan(3);
        assertThat(segments.getLast().first()).isGreaterThan(400);
        try (World world = open()) {
            assertThat(world.records().sequence()).isEqualTo(500);
            for (int i = 493; i < 500; i++) {
                assertThat(Room.note(world, "a" + i % 7)).isEqualTo(String.valueOf(i));
                assertThat(Room.note(world, "b" + i % 7)).isEqualTo(String.valueOf(i));
            }
        }
    }
}
