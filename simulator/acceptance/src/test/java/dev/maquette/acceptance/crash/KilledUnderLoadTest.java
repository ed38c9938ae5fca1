package dev.maquette.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.maquette.acceptance.mainjob.Maquette;
import dev.maquette.acceptance.served.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A served world is killed while clients write to it, at a moment that chance picks, and opened again. Whatever was acknowledged is there, and
 * nothing by halves.
 */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class KilledUnderLoadTest {

    private static final int DEATHS = 2;
    private static final int WRITERS = 4;

    @TempDir
    private Path folder;

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        long seed = Long.getLong("maquette.seed", System.nanoTime());
        System.out.println("crash test: seed " + seed + " (-Dmaquette.seed=" + seed + " picks the same moments)");
        Random random = new Random(seed);
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Writer("w" + i));
        }
        for (int death = 0; death <= DEATHS; death++) {
            Path kubeconfig = folder.resolve("kubeconfig-" + death);
            try (Maquette served = serve(kubeconfig);
                    Wire wire = wire(kubeconfig)) {
                for (Writer writer : writers) {
                    writer.check(wire);
                }
                if (death < DEATHS) {
                    writeUntilKilled(served, wire, writers, 50 + random.nextInt(400));
                }
            }
        }
    }

    private Maquette serve(Path kubeconfig) throws Exception {
        Maquette served = Maquette.start(
                folder,
                "serve",
                "--profile",
                "sim-k3s",
                "--world",
                folder.resolve("world").toString(),
                "--kubeconfig",
                kubeconfig.toString());
        served.until(() -> Files.exists(kubeconfig));
        return served;
    }

    private static Wire wire(Path kubeconfig) throws Exception {
        JsonNode config = new ObjectMapper(new YAMLFactory()).readTree(kubeconfig.toFile());
        JsonNode cluster = config.at("/clusters/0/cluster");
        byte[] authority = Base64.getDecoder()
                .decode(cluster.path("certificate-authority-data").asText());
        return new Wire(
                cluster.path("server").asText(),
                config.at("/users/0/user/token").asText(),
                new String(authority, StandardCharsets.UTF_8));
    }

    /** All writers write on until the process dies under them, after so many writes together. */
    private static void writeUntilKilled(Maquette served, Wire wire, List<Writer> writers, int writes)
            throws Exception {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(1);
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Writer writer : writers) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    while (writer.write(wire)) {
                        if (done.incrementAndGet() >= writes) {
                            enough.countDown();
                        }
                    }
                } catch (Exception | AssertionError failure) {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                    enough.countDown();
                }
            }));
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        served.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(done.get()).isGreaterThanOrEqualTo(writes);
    }
}
