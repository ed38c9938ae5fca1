package dev.maquette.acceptance.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.server.assembly.Worlds;
import dev.maquette.world.Replay;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same script, run twice where time jumps, goes object by object through the same states at the same virtual times. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RepeatedScriptTest {

    private static final String PROFILE = "sim-microk8s";

    @TempDir
    private Path home;

    @Test
    void goesThroughTheSameStatesAtTheSameTimes() throws Exception {
        List<String> once = states(run("once"));
        List<String> twice = states(run("twice"));

        assertThat(once).hasSizeGreaterThan(200);
        assertThat(twice).isEqualTo(once);
    }

    /** Runs the script in a process and a world of its own. */
    private Path run(String name) throws IOException, InterruptedException, URISyntaxException {
        Path world = home.resolve(name);
        Path script = Path.of(
                Objects.requireNonNull(getClass().getResource("repeated")).toURI());
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.maquette.prompt.Maquette",
                "run",
                script.toString(),
                "--profile",
                PROFILE,
                "--world",
                world.toString()));
        builder.environment().put("HOME", home.toString());
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return world;
    }

    /** What became of which object when, counted from the beginning. */
    private static List<String> states(Path world) {
        Replay life = Worlds.again(new Worlds.Opening(
                world, PROFILE, "microk8s", "1.32", "max", 1, 1, 1, 0, 0, Optional.empty(), List.of()));
        List<String> states = new ArrayList<>();
        Instant beginning = life.records().now();
        Map<String, StoredObject> before = Map.of();
        while (life.hasInputs()) {
            life.to(life.records().sequence() + 1);
            Map<String, StoredObject> after = new TreeMap<>(life.records().all(ObjectStore.OBJECTS));
            Duration at = Duration.between(beginning, life.records().now());
            note(before, after, at, beginning, states);
            before = after;
        }
        return states;
    }

    private static void note(
            Map<String, StoredObject> before,
            Map<String, StoredObject> after,
            Duration at,
            Instant beginning,
            List<String> states) {
        after.forEach((key, object) -> {
            if (object != before.get(key)) {
                String phase = object.view().at("/status/phase").asText();
                states.add(at + (before.containsKey(key) ? " ~ " : " + ") + named(key, beginning) + " " + phase);
            }
        });
        before.keySet().stream()
                .filter(key -> !after.containsKey(key))
                .forEach(key -> states.add(at + " - " + named(key, beginning)));
    }

    /** Events are named by the moment they happened at; here that counts from the beginning too. */
    private static String named(String key, Instant beginning) {
        if (!key.contains("/events/")) {
            return key;
        }
        int dot = key.lastIndexOf('.');
        long nanos = Long.parseLong(key.substring(dot + 1), 16);
        return key.substring(0, dot) + " at "
                + Duration.between(beginning, Instant.EPOCH.plusNanos(nanos)).toNanos();
    }
}
