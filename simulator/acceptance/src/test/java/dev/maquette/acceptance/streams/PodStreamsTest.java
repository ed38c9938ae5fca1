package dev.maquette.acceptance.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.catalog.Timings;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.server.assembly.ClusterPlan;
import dev.maquette.server.assembly.RunningWorld;
import dev.maquette.server.assembly.WorldPlan;
import dev.maquette.server.control.AddonDoor;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.world.Pace;
import dev.maquette.world.Settings;
import dev.maquette.world.World;
import java.io.BufferedReader;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs, exec, attach and port-forward, as people type them. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PodStreamsTest {

    private static final String NODE = """
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"n1"},
         "spec":{"podCIDR":"10.1.0.0/24"},
         "status":{"addresses":[{"type":"InternalIP","address":"10.0.0.1"}],
          "capacity":{"cpu":"4","memory":"8Gi","pods":"110"},"allocatable":{"cpu":"4","memory":"8Gi","pods":"110"},
          "conditions":[{"type":"Ready","status":"True"}]}}\
        """;

    private static final String ACCOUNT = """
        {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default","namespace":"default"},
         "automountServiceAccountToken":false}\
        """;

    private static final String PODS = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, labels: {app: web}}
        spec:
          nodeName: n1
          containers:
          - name: main
            image: example.com/unknown/web:1
            env: [{name: GREETING, value: hello}]
            ports: [{name: http, containerPort: 8080}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: two}
        spec:
          nodeName: n1
          restartPolicy: Never
          containers:
          - {name: a, image: busybox, command: [sh, -c, "echo one; sleep 3; echo two; sleep 3; echo three"]}
          - {name: b, image: busybox, command: [sleep, infinity]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: stuck}
        spec:
          nodeName: n1
          containers: [{name: main, image: busybox, envFrom: [{secretRef: {name: absent}}]}]
        """;

    private static Path home = Path.of("");
    private static Optional<RunningWorld> running = Optional.empty();

    /** Of 1.27 all is SPDY; of 1.32 all comes over websockets. */
    static Stream<Kubectl> kubectls() {
        return Stream.of(new Kubectl("kubectl", home), new Kubectl("kubectl.1.27", home));
    }

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        home = folder;
        Cluster cluster = new Cluster(
                "c1",
                Release.V1_32,
                "v1.32.9",
                new Cluster.Network("10.152.183.0/24", "10.1.0.0/16", "10.152.183.10", "cluster.local"));
        List<ObjectNode> manifests = List.of(object(NODE), object(ACCOUNT));
        EdgeTime time = EdgeTime.system();
        AddonDoor none = (AddonDoor) Proxy.newProxyInstance(
                AddonDoor.class.getClassLoader(), new Class<?>[] {AddonDoor.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException("this place has no add-ons");
                });
        RunningWorld world = RunningWorld.start(
                new WorldPlan(
                        Optional.empty(),
                        new Settings(1, time.instant(), new Pace.RealTime()),
                        new Timings(0.01),
                        List.of(),
                        List.of(new ClusterPlan(cluster, 0, Optional.empty(), List.of(), manifests)),
                        (built, server) -> none),
                time,
                new SecureRandom());
        running = Optional.of(world);
        Files.writeString(
                home.resolve("kubeconfig"), world.clusters().getFirst().kubeconfig("c1"));
        Kubectl kubectl = new Kubectl("kubectl", home);
        assertThat(kubectl.run(PODS, "apply", "-f", "-").errors()).isEmpty();
        Kubectl.Result wait = kubectl.run("", "wait", "--for=condition=Ready", "pod/web", "pod/two", "--timeout=20s");
        assertThat(wait.errors()).as(() -> described(kubectl)).isEmpty();
    }

    private static String described(Kubectl kubectl) {
        try {
            return kubectl.run("", "get", "pods,events", "-o", "wide").output();
        } catch (Exception failed) {
            return failed.toString();
        }
    }

    private static ObjectNode object(String json) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(json);
    }

    @AfterAll
    static void close() {
        running.ifPresent(RunningWorld::close);
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void logsTellWhatAContainerWrote(Kubectl kubectl) throws Exception {
        assertThat(kubectl.run("", "logs", "web").output()).contains("is not modelled");
        assertThat(kubectl.run("", "logs", "two", "-c", "a", "--timestamps", "--tail=-1")
                        .output())
                .matches("(?s)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z one\n.*");
        assertThat(kubectl.run("", "logs", "two", "-c", "a", "--limit-bytes=2").output())
                .isEqualTo("on");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void logsRefuseInTheWordsOfTheRealOnes(Kubectl kubectl) throws Exception {
        assertThat(kubectl.run("", "logs", "stuck").errors())
                .contains("container \"main\" in pod \"stuck\" is waiting to start: CreateContainerConfigError");
        assertThat(kubectl.run("", "logs", "web", "--previous").errors())
                .contains("previous terminated container \"main\" in pod \"web\" not found");
        assertThat(kubectl.run("", "logs", "web", "-c", "x").errors()).contains("container x is not valid for pod web");
        assertThat(kubectl.run("", "get", "--raw", "/api/v1/namespaces/default/pods/two/log")
                        .errors())
                .contains("a container name must be specified for pod two, choose one of: [a b]");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void followedLogsEndWithTheContainer(Kubectl kubectl) throws Exception {
        String pod = "f" + kubectl.name().replaceAll("\\D", "");
        kubectl.run(
                "",
                "run",
                pod,
                "--image=busybox",
                "--restart=Never",
                "--overrides={\"spec\":{\"nodeName\":\"n1\"}}",
                "--command",
                "--",
                "sh",
                "-c",
                "echo one; sleep 4; echo two");
        kubectl.run("", "wait", "--for=condition=Ready", "pod/" + pod, "--timeout=40s");

        assertThat(kubectl.run("", "logs", "-f", pod).output()).isEqualTo("one\ntwo\n");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void execRunsProgramsOverTheContainersFilesAndEnvironment(Kubectl kubectl) throws Exception {
        assertThat(kubectl.run("", "exec", "web", "--", "echo", "a", "b").output())
                .isEqualTo("a b\n");
        assertThat(kubectl.run("", "exec", "web", "--", "env").output()).contains("GREETING=hello\n");
        assertThat(kubectl.run("some text", "exec", "-i", "web", "--", "sh", "-c", "cat > /tmp/f && wc -c < /tmp/f")
                        .output())
                .isEqualTo("9\n");
        assertThat(kubectl.run("", "exec", "web", "--", "cat", "/tmp/f").output())
                .isEqualTo("some text");
        assertThat(kubectl.run("", "exec", "web", "--", "sh", "-c", "echo \"$GREETING, $(hostname)\" | grep -c hello")
                        .output())
                .isEqualTo("1\n");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void execEndsAsItsCommandDoes(Kubectl kubectl) throws Exception {
        Kubectl.Result failed = kubectl.run("", "exec", "web", "--", "sh", "-c", "echo no >&2; exit 3");

        assertThat(failed.errors()).contains("no\n", "command terminated with exit code 3");
        assertThat(failed.exit()).isEqualTo(3);
        assertThat(kubectl.run("", "exec", "web", "--", "nonesuch").errors())
                .contains("OCI runtime exec failed: exec failed: unable to start container process: exec: \"nonesuch\":"
                        + " executable file not found in $PATH: unknown");
        assertThat(kubectl.run("", "exec", "stuck", "--", "true").errors()).contains("container not found (\"main\")");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void filesAreCopiedBothWaysByteForByte(Kubectl kubectl, @TempDir Path local) throws Exception {
        String there = "/tmp/" + kubectl.name();
        byte[] bytes = allBytes();
        Files.write(local.resolve("one.bin"), bytes);
        kubectl.out("cp", local.resolve("one.bin").toString(), "web:" + there + ".bin");
        kubectl.out(
                "cp",
                "--retries=2",
                "web:" + there + ".bin",
                local.resolve("back.bin").toString());
        assertThat(local.resolve("back.bin")).hasBinaryContent(bytes);

        kubectl.out("cp", "--no-preserve", local.resolve("one.bin").toString(), "default/web:/tmp", "-c", "main");
        assertThat(kubectl.out("exec", "web", "--", "sh", "-c", "cat /tmp/one.bin > /tmp/2; wc -c < /tmp/2"))
                .isEqualTo(bytes.length + "\n");
        kubectl.out("cp", "web:tmp/2", local.resolve("2").toString());
        assertThat(local.resolve("2")).hasBinaryContent(bytes);

        assertThat(kubectl.complaint("exec", "web", "--", "tar", "cf", "-", "/tmp/absent"))
                .contains("tar: /tmp/absent: Cannot stat: No such file or directory", "exit code 2");
        assertThat(kubectl.run("", "cp", local.resolve("2").toString(), "web:/tmp/absent/2")
                        .errors())
                .contains("tar: /tmp/absent: Cannot open: No such file or directory", "exit code 2");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void directoriesAreCopiedBothWaysWithAllTheyHold(Kubectl kubectl, @TempDir Path local) throws Exception {
        Path deep = Files.createDirectories(
                local.resolve("site").resolve("d".repeat(70)).resolve("e".repeat(70)));
        Files.createDirectory(local.resolve("site/empty"));
        Files.write(deep.resolve("all.bin"), allBytes());
        Files.writeString(local.resolve("site/index.html"), "<p>\ud55c\uae00</p>");
        String there = "/tmp/site-" + kubectl.name();
        kubectl.out("cp", local.resolve("site").toString(), "web:" + there);

        kubectl.out("cp", "web:" + there, local.resolve("back").toString());

        assertThat(local.resolve("back/index.html")).content().isEqualTo("<p>\ud55c\uae00</p>");
        assertThat(local.resolve("back/empty")).isEmptyDirectory();
        assertThat(local.resolve("back")
                        .resolve(local.resolve("site").relativize(deep))
                        .resolve("all.bin"))
                .hasBinaryContent(allBytes());
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[70_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 256);
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void aShellReadsItsLinesFromTheInput(Kubectl kubectl) throws Exception {
        Kubectl.Result shell =
                kubectl.run("cd /tmp\nX=1\npwd\necho $X\nfalse\nexit 4\n", "exec", "-i", "web", "--", "sh");

        assertThat(shell.output()).isEqualTo("/tmp\n1\n");
        assertThat(shell.exit()).isEqualTo(4);
    }

    /** What a command says before it waits is read while it waits. */
    @ParameterizedTest
    @MethodSource("kubectls")
    void aCommandThatWaitsTellsAsItGoes(Kubectl kubectl) throws Exception {
        Process process = kubectl.start(
                home.resolve("waits-" + kubectl.name()),
                "exec",
                "-i",
                "web",
                "--",
                "sh",
                "-c",
                "echo before; read word; echo got $word; sleep 1; echo after; exit 7");
        try (BufferedReader told = Kubectl.lines(process)) {
            assertThat(told.readLine()).isEqualTo("before");
            process.outputWriter().append("a word\n").flush();
            assertThat(told.readLine()).isEqualTo("got a word");
            assertThat(told.readLine()).isEqualTo("after");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(7);
        } finally {
            process.destroy();
        }
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void catHandsOnWhatItReads(Kubectl kubectl) throws Exception {
        Process process = kubectl.start(home.resolve("cat-" + kubectl.name()), "exec", "-i", "web", "--", "cat");
        try (BufferedReader told = Kubectl.lines(process)) {
            for (String line : List.of("one", "two")) {
                process.outputWriter().append(line).append('\n').flush();
                assertThat(told.readLine()).isEqualTo(line);
            }
            process.outputWriter().close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroy();
        }
    }

    /** A command ends with its container, and with its client. */
    @ParameterizedTest
    @MethodSource("kubectls")
    void aCommandThatWaitsEndsWithItsContainerAndWithItsClient(Kubectl kubectl) throws Exception {
        String pod = "k" + kubectl.name().replaceAll("\\D", "");
        kubectl.run(
                "", "run", pod, "--image=busybox", "--overrides={\"spec\":{\"nodeName\":\"n1\"}}", "--", "sleep", "99");
        kubectl.run("", "wait", "--for=condition=Ready", "pod/" + pod, "--timeout=40s");
        String script = "echo $$ >> /tmp/log; echo here; sleep 2; echo there >> /tmp/log; sleep 1000";
        Process left = kubectl.start(home.resolve("left-" + pod), "exec", pod, "--", "sh", "-c", script);
        try (BufferedReader told = Kubectl.lines(left)) {
            assertThat(told.readLine()).isEqualTo("here");
        } finally {
            left.destroy();
            assertThat(left.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        Process killed = kubectl.start(home.resolve("killed-" + pod), "exec", pod, "--", "sh", "-c", script);
        try (BufferedReader told = Kubectl.lines(killed)) {
            assertThat(told.readLine()).isEqualTo("here");
            kubectl.run("", "exec", pod, "--", "sh", "-c", "sleep 4");
            assertThat(kubectl.out("exec", pod, "--", "grep", "-c", "there", "/tmp/log"))
                    .isEqualTo("1\n");
            kubectl.out("delete", "pod", pod, "--now");
            assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(killed.exitValue()).isEqualTo(137);
        } finally {
            killed.destroy();
        }
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void aTerminalGoesOnAfterASleepAndAfterAnInterruption(Kubectl kubectl) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/script"))) {
            org.junit.jupiter.api.Assumptions.abort("needs script, which gives a program a terminal");
        }
        String keys =
                "(sleep 2; printf 'sleep 1; echo slept\\r'; sleep 3; printf 'sleep 600\\r'; sleep 1; printf '\\003';"
                        + " sleep 1; printf 'echo $?\\rexit\\r'; sleep 2)";
        ProcessBuilder builder = new ProcessBuilder(
                "timeout",
                "40",
                "sh",
                "-c",
                keys + " | script -qec '" + Kubectl.path(kubectl.name()) + " exec -it web -- sh' /dev/null");
        builder.environment().put("KUBECONFIG", home.resolve("kubeconfig").toString());
        Process process =
                builder.redirectError(home.resolve("keys.txt").toFile()).start();

        assertThat(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("/ # sleep 1; echo slept\r\nslept\r\n/ # sleep 600\r\n^C\r\n/ # echo $?\r\n130\r\n/ # exit");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void aTerminalShowsPromptsAndEchoes(Kubectl kubectl) throws Exception {
        String typed = "printf '%s' 'ecjo\\177\\177\\177cho hi\\r' 'exit\\r'";
        Path errors = home.resolve("script.txt");
        String line = "(sleep 3; " + typed + "; sleep 3) | script -qec 'kubectl exec -it web -- sh' /dev/null";
        if (!Files.isExecutable(Path.of("/usr/bin/script")) || !kubectl.name().equals("kubectl")) {
            org.junit.jupiter.api.Assumptions.abort("needs script, which gives a program a terminal");
        }
        ProcessBuilder builder = new ProcessBuilder("timeout", "40", "sh", "-c", line.replace("%s", "%b"));
        builder.environment().put("KUBECONFIG", home.resolve("kubeconfig").toString());
        Process process = builder.redirectError(errors.toFile()).start();

        assertThat(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("/ # ec", "hi\r\n/ # exit\r\n");
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void portForwardReachesTheProcess(Kubectl kubectl) throws Exception {
        Path errors = home.resolve("forward-" + kubectl.name());
        Process process = kubectl.start(errors, "port-forward", "pod/web", ":8080", ":9090");
        try (BufferedReader lines = Kubectl.lines(process)) {
            int open = port(lines, "8080");
            int closed = port(lines, "9090");
            try (HttpClient client = HttpClient.newHttpClient()) {
                for (int i = 0; i < 3; i++) {
                    HttpResponse<String> answer = client.send(get(open), HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.body()).contains("is not modelled");
                }
                org.assertj.core.api.Assertions.assertThatIOException()
                        .isThrownBy(() -> client.send(get(closed), HttpResponse.BodyHandlers.ofString()));
            }
        } finally {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(errors)
                .content()
                .contains(
                        "failed to connect to localhost:9090 inside namespace",
                        "127.0.0.1:9090: connect: connection refused");
    }

    /**
     * What was said in a container that has never said it would go on otherwise. A kubectl that speaks SPDY takes the end of its connection
     * for the end of the command.
     */
    @ParameterizedTest
    @MethodSource("kubectls")
    void commandsAndForwardedPortsDropWhenTimeGoesBack(Kubectl kubectl) throws Exception {
        World world = running.orElseThrow().world();
        Process shell = kubectl.start(home.resolve("dropped-exec-" + kubectl.name()), "exec", "-i", "web", "--", "sh");
        Process forward =
                kubectl.start(home.resolve("dropped-forward-" + kubectl.name()), "port-forward", "pod/web", ":8080");
        try (BufferedReader told = Kubectl.lines(shell);
                BufferedReader lines = Kubectl.lines(forward)) {
            shell.outputWriter().append("echo here\n").flush();
            assertThat(told.readLine()).isEqualTo("here");
            port(lines, "8080");
            world.back(world.mark("before"));

            assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(forward.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(forward.exitValue()).isNotZero();
        } finally {
            shell.destroy();
            forward.destroy();
        }
    }

    private static HttpRequest get(int port) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private static int port(BufferedReader lines, String target) throws Exception {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("Forwarding from 127.0.0.1:") && line.endsWith("-> " + target)) {
                return Integer.parseInt(line.substring("Forwarding from 127.0.0.1:".length(), line.indexOf(" ->")));
            }
        }
        throw new AssertionError("nothing is forwarded to " + target);
    }

    @ParameterizedTest
    @MethodSource("kubectls")
    void proxiesReachPodsAndServices(Kubectl kubectl) throws Exception {
        assertThat(kubectl.run("", "get", "--raw", "/api/v1/namespaces/default/services/web:80/proxy/")
                        .output())
                .contains("is not modelled");
        assertThat(kubectl.run("", "get", "--raw", "/api/v1/namespaces/default/pods/web:1/proxy/")
                        .errors())
                .contains("connection refused");
    }

    /** A container that is added to debug another; it is never restarted, and nobody takes it away again. */
    @ParameterizedTest
    @MethodSource("kubectls")
    void ephemeralContainersDebugAPod(Kubectl kubectl) throws Exception {
        String mark = kubectl.name().replaceAll("\\D", "");
        String shell = "shell" + mark;
        String sleeper = "sleeper" + mark;
        Kubectl.Result typed = kubectl.run(
                "sleep 1\necho typed\nexit 3\n",
                "debug",
                "-i",
                "web",
                "--image=busybox",
                "--target=main",
                "--container=" + shell,
                "--",
                "sh");
        assertThat(typed.output()).contains("typed\n");
        assertThat(kubectl.out("get", "pod", "web", "-o", state(shell) + ".terminated.exitCode}"))
                .isEqualTo("3");

        kubectl.out(
                "debug",
                "web",
                "--image=busybox",
                "--container=" + sleeper,
                "--",
                "sh",
                "-c",
                "echo began; touch /tmp/own; sleep 900");
        new Kubectl("kubectl", home).out("wait", "--for=" + state(sleeper) + ".running}", "pod/web");
        assertThat(kubectl.out("logs", "web", "-c", sleeper)).isEqualTo("began\n");
        assertThat(kubectl.out("exec", "web", "-c", sleeper, "--", "ls", "/tmp"))
                .isEqualTo("own\n");
        assertThat(kubectl.out("get", "pod", "web", "--no-headers")).contains("1/1", "Running");
        String bare =
                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"containers\":[]}}";
        String path = "/api/v1/namespaces/default/pods/web/ephemeralcontainers";
        assertThat(kubectl.run(bare, "replace", "--raw", path, "-f", "-").errors())
                .contains("existing ephemeral containers \"" + sleeper + "\" may not be removed");
    }

    private static String state(String container) {
        return "jsonpath={.status.ephemeralContainerStatuses[?(@.name==\"" + container + "\")].state";
    }

    /** The shell of a container is its main process: who leaves it ends the pod. */
    @ParameterizedTest
    @MethodSource("kubectls")
    void attachedShellsEndTheirPod(Kubectl kubectl) throws Exception {
        String pod = "r" + kubectl.name().replaceAll("\\D", "");
        Kubectl.Result result = kubectl.run(
                "echo typed\nexit\n",
                "run",
                pod,
                "-i",
                "--image=busybox",
                "--restart=Never",
                "--overrides={\"spec\":{\"nodeName\":\"n1\"}}",
                "--",
                "sh");

        assertThat(result.output()).contains("typed\n");
        assertThat(kubectl.run("", "get", "pod", pod, "-o", "jsonpath={.status.phase}")
                        .output())
                .isEqualTo("Succeeded");
    }
}
