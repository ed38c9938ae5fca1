package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a container has written is there at once, whatever goes on in the place meanwhile. */
class LogsTest {

    @TempDir
    Path world;

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ofAContainerThatAlwaysFailsAreShownWithoutWaiting() {
        Shell.Said said = new Shell(world, Locale.ENGLISH)
                .run(
                        "kubectl run wrong --image=busybox:1.36 -- sh -c 'echo tried; exit 1'\nclock advance 2m\n"
                                + "kubectl logs wrong\n".repeat(25),
                        "--clock",
                        "60");
        assertThat(said.err()).isEmpty();
        assertThat(said.out().lines().filter(line -> line.equals("tried"))).hasSize(25);
    }
}
