package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process in the middle of writing, as nobody can do from within. */
@Timeout(60)
class KillTest {

    private static final int ENOUGH = 3000;

    @TempDir
    Path folder;

    /** The process to be killed: prints the number of each input that was acknowledged. */
    static final class Victim {
        public static void main(String[] arguments) {
            Room room = new Room();
            PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
            World world = room.open(WorldFolder.claim(Path.of(arguments[0])));
            for (int number = 1; ; number++) {
                int acknowledged = number;
                Room.submit(world, "put left " + number, "put seen/" + number + " x", "put right " + number)
                        .thenRun(() -> {
                            out.println(acknowledged);
                            out.flush();
                        });
                if (number % 64 == 0) {
                    world.atRest(Records::sequence);
                }
            }
        }
    }

    @Test
    void findsEveryAcknowledgedInputAndNoHalfOfAnyOther() throws Exception {
        Process victim = start();
        int acknowledged = 0;
        try (BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                acknowledged = Integer.parseInt(line);
                if (acknowledged == ENOUGH) {
                    victim.toHandle().destroyForcibly();
                }
            }
        } finally {
            victim.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(ENOUGH);

        Room room = new Room();
        try (WorldFolder claimed = WorldFolder.claim(folder);
                World world = room.open(claimed)) {
            int found = Integer.parseInt(Room.note(world, "left"));
            assertThat(found).isGreaterThanOrEqualTo(acknowledged);
            assertThat(Room.note(world, "right")).isEqualTo(String.valueOf(found));
            assertThat(world.records().under(Room.NOTES, "seen/")).hasSize(found);
            assertThat(Journal.read(folder)).hasSize(found);
            Room.enter(world, "put left again");
        }
        Replay replay = Replay.of(room.builder(), folder);
        replay.to(Journal.read(folder).getLast().sequence());
        assertThat(Room.note(replay.records(), "left")).isEqualTo("again");
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
