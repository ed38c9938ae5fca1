package dev.maquette.server.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.maquette.catalog.Timings;
import dev.maquette.kubernetes.controlplane.PowerDoor;
import dev.maquette.world.WorldProblem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a control says when the world at the other end is another one, gone, or cannot do it. */
@Timeout(60)
class RefusalsTest {

    private static void named(String code, ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(WorldProblem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }

    @Test
    void aForkNeedsAnAbsoluteFolder() throws Exception {
        try (ServedPlatform place = ServedPlatform.start()) {
            named("control.bad-folder", () -> place.control().fork(Path.of("beside")));
        }
    }

    @Test
    void aWorldWithoutAClusterHasNoServicesToStop() throws Exception {
        try (ServedPlatform place = ServedPlatform.start()) {
            PowerControl power =
                    new PowerControl(place.running().world(), new PowerDoor(Timings.REAL), Optional.empty());
            named("control.no-cluster", power::state);
        }
    }

    @Test
    void aWorldWhoseProcessHasEndedIsGone() throws Exception {
        String url;
        try (ServedPlatform place = ServedPlatform.start()) {
            url = place.running().admin().url();
        }
        try (RemoteControl control = new RemoteControl(url, "a token")) {
            named("control.gone", control::moments);
        }
    }

    @Test
    void anAnswerOfAnotherReleaseIsNotUnderstood() throws Exception {
        byte[] foreign = "{\"moments\": [\"of another form\"]}".getBytes(UTF_8);
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, foreign.length);
            exchange.getResponseBody().write(foreign);
            exchange.close();
        });
        other.start();
        try (RemoteControl control =
                new RemoteControl("http://127.0.0.1:" + other.getAddress().getPort(), "a token")) {
            named("control.not-understood", control::moments);
        } finally {
            other.stop(0);
        }
    }
}
