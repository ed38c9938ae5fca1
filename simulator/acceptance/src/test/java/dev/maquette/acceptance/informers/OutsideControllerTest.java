package dev.maquette.acceptance.informers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's controller, in processes of its own, works against the world as against any cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OutsideControllerTest {

    private final Place place;

    OutsideControllerTest(@TempDir Path home) throws Exception {
        place = Place.quick(home);
    }

    @AfterAll
    void close() {
        place.close();
    }

    /** A controller in a process of its own; closing its input ends it. */
    private final class Running implements AutoCloseable {
        private final Process process;
        private final BufferedReader said;

        Running(String identity) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    OutsideController.class.getName(),
                    place.home().resolve("kubeconfig").toString(),
                    identity));
            process = builder.redirectError(
                            place.home().resolve(identity + ".log").toFile())
                    .start();
            said = process.inputReader(StandardCharsets.UTF_8);
        }

        void await(String word) throws IOException {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals(word)) {
                    return;
                }
            }
            throw new AssertionError("the controller ended without saying " + word);
        }

        @Override
        public void close() throws IOException, InterruptedException {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void leadsReconcilesAndHandsOver() throws Exception {
        Kubectl kubectl = place.kubectl("kubectl");
        try (Running first = new Running("first")) {
            first.await("leads");
            try (Running second = new Running("second")) {
                kubectl.out("create", "namespace", "a");
                kubectl.out("label", "namespace", "a", "greeted=yes");
                first.await("greets a");
                assertThat(kubectl.out("-n", "a", "get", "configmap", "greeting", "-o", "jsonpath={.data.text}"))
                        .isEqualTo("hello a");

                kubectl.out("-n", "a", "delete", "configmap", "greeting");
                first.await("greets a");
                assertThat(holder(kubectl)).isEqualTo("first");

                first.close();
                second.await("leads");
                second.await("greets a");
                assertThat(holder(kubectl)).isEqualTo("second");

                place.running().control().snapshot("greeted");
                kubectl.out("delete", "namespace", "a");
                second.await("gone a");
                place.running().control().restore("greeted");
                second.await("greets a");
                assertThat(kubectl.out("-n", "a", "get", "configmap", "greeting", "-o", "name"))
                        .isEqualTo("configmap/greeting\n");
            }
        }
    }

    private static String holder(Kubectl kubectl) throws Exception {
        return kubectl.out("get", "lease", "greeter", "-o", "jsonpath={.spec.holderIdentity}");
    }
}
