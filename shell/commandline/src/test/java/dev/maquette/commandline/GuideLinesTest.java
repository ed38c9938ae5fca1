package dev.maquette.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.maquette.commandline.builtins.Builtins;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of the five guides parses, and reaches its tool with the arguments bash would have given it. */
class GuideLinesTest {

    private static final Path BASH = Path.of("/bin/bash");
    private static final Set<String> SHELL = Set.of("export", "echo", "cat", "mkdir", "cp", "mktemp", "true", "tee");
    private static final Pattern TOOL = Pattern.compile(
            "\\b(aws|kubectl|helm|terraform|eksctl|docker|microk8s|ssh-keygen|curl|unzip|yum|sudo|service|tar|chmod|jq|"
                    + "envsubst|vi|trivy|pip|python|watch|uname|mv)\\b");

    @TempDir
    Path folder;

    static Stream<String> lines() throws IOException {
        try (InputStream in = GuideLinesTest.class.getResourceAsStream("guide-lines.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n%%\n"));
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void givesEachToolTheArgumentsThatBashGives(String line) throws IOException, InterruptedException {
        assumeThat(BASH).as("bash, to compare with").exists();
        String guarded = line.replace("$HOME", folder.toString()).replace("~/.bashrc", folder + "/.bashrc");
        assertThat(here(guarded)).isEqualTo(inBash(guarded));
    }

    private List<String> here(String line) throws IOException {
        Path own = Files.createDirectories(folder.resolve("own"));
        ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
        Command recorder = invocation -> {
            calls.add(invocation.name() + "|" + String.join("|", invocation.arguments()));
            return 0;
        };
        CommandTable tools = new CommandTable() {
            @Override
            public Optional<Command> find(String name) {
                return SHELL.contains(name) && !name.equals("tee") && !name.equals("cp")
                        ? Builtins.table(duration -> {}).find(name)
                        : Optional.of(recorder);
            }

            @Override
            public SortedSet<String> names() {
                return new TreeSet<>();
            }
        };
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Streams streams = Streams.of(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
        Environment environment = Environment.of(own, Map.of("HOME", "/home/me", "PATH", "/usr/bin:/bin"));
        new Interpreter(tools, FileAccess.anywhere(own), ProblemPrinter.plain())
                .run(CommandLine.parse(line), environment, streams, new Cancellation());
        return calls.stream().map(GuideLinesTest::withoutPlaces).sorted().toList();
    }

    /** Runs the line in a bash whose tools are functions that write down what they were given. */
    private List<String> inBash(String line) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("bash"));
        Path calls = Files.createFile(folder.resolve("calls"));
        Set<String> tools = new TreeSet<>(Set.of("cp", "tee"));
        Matcher matcher = TOOL.matcher(line);
        while (matcher.find()) {
            tools.add(matcher.group());
        }
        Stream<String> scripts = Pattern.compile("(?m)^(\\./\\S+|k8s\\S+\\.sh)")
                .matcher(line)
                .results()
                .map(r -> r.group());
        tools.addAll(scripts.collect(Collectors.toSet()));
        String functions = tools.stream()
                .map(tool -> "function " + tool + " { local IFS='|'; echo \"" + tool + "|$*\" >> " + calls + "; }\n")
                .collect(Collectors.joining());
        Process process = new ProcessBuilder(BASH.toString(), "-c", functions + line + "\nwait")
                .directory(own.toFile())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        Files.writeString(calls, "", StandardOpenOption.APPEND);
        return Files.readAllLines(calls).stream()
                .map(GuideLinesTest::withoutPlaces)
                .sorted()
                .toList();
    }

    /** Temporary files have different names here and there. */
    private static String withoutPlaces(String call) {
        return call.replaceAll("/\\S*/tmp\\.\\w+", "TEMPORARY");
    }
}
