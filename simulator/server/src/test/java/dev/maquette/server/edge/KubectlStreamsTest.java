package dev.maquette.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.server.upgrade.PortForwardHandler;
import dev.maquette.server.upgrade.RemoteCommand;
import dev.maquette.server.upgrade.RemoteCommandInput;
import dev.maquette.server.upgrade.RemoteCommandStreams;
import dev.maquette.server.upgrade.Tunnel;
import dev.maquette.server.upgrade.TunnelInput;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real kubectls of both sides of the change from SPDY to websockets, against the least API server they accept. */
class KubectlStreamsTest {

    private static final String SUCCESS = "{\"metadata\":{},\"status\":\"Success\"}";
    private static final String EXIT_3 = """
        {"metadata":{},"status":"Failure","message":"command terminated with non-zero exit code",\
        "reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"3"}]}}\
        """;
    private static final int LARGE = 2_000_000;

    private final Path home;
    private final ServedEdge edge = ServedEdge.secure(new FakeApi());

    KubectlStreamsTest(@TempDir Path home) {
        this.home = home;
    }

    /** Of 1.27 all is SPDY; exec became a websocket with 1.30, port-forward with 1.31. */
    static Stream<String> kubectls() {
        return Stream.of("kubectl.1.27", "kubectl.1.30", "kubectl.1.31", "kubectl");
    }

    @BeforeEach
    void writeAuthority() throws IOException {
        Files.writeString(home.resolve("ca.pem"), edge.authority().certificatePem());
    }

    @AfterEach
    void close() {
        edge.close();
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void execCarriesInputOutputAndErrors(String kubectl) throws Exception {
        Result result = run(kubectl, "hello\nworld", "exec", "-i", "p", "--", "cat");

        assertThat(result.output).isEqualTo("hello\nworld");
        assertThat(result.errors).isEqualTo("done after 11 bytes\n");
        assertThat(result.exit).isZero();
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void execEndsWithTheCommandsExitCode(String kubectl) throws Exception {
        Result result = run(kubectl, "", "exec", "p", "--", "fail");

        assertThat(result.errors).contains("no such thing").contains("exit code 3");
        assertThat(result.exit).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void execCarriesMuchMoreThanAnyWindow(String kubectl) throws Exception {
        Result result = run(kubectl, "x".repeat(LARGE), "exec", "-i", "p", "--", "cat");

        assertThat(result.output).hasSize(LARGE);
        assertThat(result.exit).isZero();
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void execOfManyOutputsKeepsTheirOrder(String kubectl) throws Exception {
        Result result = run(kubectl, "", "exec", "p", "--", "count");

        assertThat(result.output.lines()).hasSize(20_000).first().isEqualTo("line 0");
        assertThat(result.output).endsWith("line 19999\n");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void portForwardCarriesConnections(String kubectl) throws Exception {
        Process process = start(kubectl, "port-forward", "pod/p", ":8080");
        try {
            int port = forwardedPort(process);
            for (int i = 0; i < 3; i++) {
                assertThat(exchange(port, "ping " + i)).isEqualTo("8080 says PING " + i);
            }
            assertThat(exchange(port, "x".repeat(LARGE))).hasSize(LARGE + "8080 says ".length());
            assertThat(exchange(port, "fail")).isEmpty();
        } finally {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(home.resolve("errors")).content().contains("connection refused by the pod");
    }

    private static String exchange(int port, String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
                } catch (IOException ended) {
                    // The pod hung up first, which is what some of these tests are about.
                }
            });
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            writer.interrupt();
            return answer;
        }
    }

    private static int forwardedPort(Process process) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        assertThat(line).startsWith("Forwarding from 127.0.0.1:");
        return Integer.parseInt(line.substring("Forwarding from 127.0.0.1:".length(), line.indexOf(" ->")));
    }

    private record Result(int exit, String output, String errors) {}

    private Result run(String kubectl, String input, String... arguments) throws Exception {
        Process process = start(kubectl, arguments);
        Thread.ofVirtual().start(() -> {
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException ended) {
                // The command did not want its input.
            }
        });
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output, Files.readString(home.resolve("errors")));
    }

    private Process start(String kubectl, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(locate(kubectl));
        command.addAll(List.of("--server", edge.uri("").toString()));
        command.addAll(List.of("--certificate-authority", home.resolve("ca.pem").toString()));
        command.addAll(List.of("--token", "t", "--request-timeout", "30s"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("KUBECONFIG", "/dev/null");
        return builder.redirectError(home.resolve("errors").toFile()).start();
    }

    private static String locate(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/lib/google-cloud-sdk/bin";
        return Arrays.stream(path.split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseGet(() -> {
                    Assumptions.abort(name + " is not installed");
                    return "";
                });
    }

    /** Discovery, one pod, and its two streaming subresources. */
    static final class FakeApi implements WireHandler {

        private static final String POD = """
            {"kind":"Pod","apiVersion":"v1","metadata":{"name":"p","namespace":"default"},
            "spec":{"containers":[{"name":"c","image":"i"}]},"status":{"phase":"Running"}}\
            """;
        private static final String RESOURCES = """
            {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"v1","resources":[{"name":"pods",
            "singularName":"pod","namespaced":true,"kind":"Pod","verbs":["get","create"],"shortNames":["po"]}]}\
            """;

        @Override
        public void handle(WireRequest request, WireResponder responder) {
            switch (request.rawPath()) {
                case "/api" -> json(responder, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
                case "/apis" -> json(responder, "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[]}");
                case "/api/v1" -> json(responder, RESOURCES);
                case "/api/v1/namespaces/default/pods/p" -> json(responder, POD);
                case "/api/v1/namespaces/default/pods/p/exec" -> exec(request, responder);
                case "/api/v1/namespaces/default/pods/p/portforward" -> responder.upgradeToPortForward(new UpperCase());
                default -> responder.respond(WireResponse.text(404, "404 page not found"));
            }
        }

        private static void json(WireResponder responder, String body) {
            responder.respond(
                    200, WireHeaders.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
        }

        private static void exec(WireRequest request, WireResponder responder) {
            String query = "&" + request.rawQuery() + "&";
            RemoteCommandStreams streams = new RemoteCommandStreams(
                    query.contains("&stdin=true&"),
                    query.contains("&stdout=true&"),
                    query.contains("&stderr=true&"),
                    query.contains("&tty=true&"));
            responder.upgradeToRemoteCommand(streams, command -> started(query, command));
        }

        private static RemoteCommandInput started(String query, RemoteCommand command) {
            if (query.contains("&command=fail&")) {
                command.stderr("no such thing\n".getBytes(StandardCharsets.UTF_8));
                command.exit(EXIT_3.getBytes(StandardCharsets.UTF_8));
                return new RemoteCommandInput() {};
            }
            if (query.contains("&command=count&")) {
                for (int i = 0; i < 20_000; i++) {
                    command.stdout(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
                }
                command.exit(SUCCESS.getBytes(StandardCharsets.UTF_8));
                return new RemoteCommandInput() {};
            }
            return new Cat(command);
        }
    }

    /** Writes what it reads, as far as its reader lets it. */
    private static final class Cat implements RemoteCommandInput {
        private final RemoteCommand command;
        private final java.util.ArrayDeque<byte[]> waiting = new java.util.ArrayDeque<>();
        private long bytes;
        private boolean ended;

        Cat(RemoteCommand command) {
            this.command = command;
        }

        @Override
        public void stdin(byte[] read) {
            bytes += read.length;
            waiting.add(read);
            writable();
        }

        @Override
        public void writable() {
            while (!waiting.isEmpty() && command.stdout(waiting.peek())) {
                waiting.remove();
            }
            if (waiting.isEmpty() && ended) {
                command.stderr(("done after " + bytes + " bytes\n").getBytes(StandardCharsets.UTF_8));
                command.exit(SUCCESS.getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void stdinClosed() {
            ended = true;
            writable();
        }
    }

    /** Reads a line, answers it in upper case, hangs up. */
    private static final class UpperCase implements PortForwardHandler {
        @Override
        public TunnelInput connect(int port, Tunnel tunnel) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            return bytes -> {
                line.writeBytes(bytes);
                if (bytes[bytes.length - 1] == '\n') {
                    answer(line.toString(StandardCharsets.UTF_8).strip(), port, tunnel);
                }
            };
        }

        private static void answer(String line, int port, Tunnel tunnel) {
            if (line.equals("fail")) {
                tunnel.fail("connection refused by the pod");
                return;
            }
            String answer = port + " says " + line.toUpperCase(Locale.ROOT);
            writeAll(answer.getBytes(StandardCharsets.UTF_8), tunnel);
            tunnel.close();
        }

        /** An empty tunnel takes any size at once. */
        private static void writeAll(byte[] answer, Tunnel tunnel) {
            assertThat(tunnel.write(answer)).isTrue();
        }
    }
}
