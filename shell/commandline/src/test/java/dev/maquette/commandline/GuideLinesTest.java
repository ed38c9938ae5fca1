package dev.maquette.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.maquette.commandline.builtins.Builtins;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command line of the five guides means here what bash makes of it: the words and the input that each tool gets, what redirections
 * write, what variables hold, and how the line ends. Tools are stubs that note what they were given and answer with a line of their own.
 */
class GuideLinesTest {

    private static final Path BASH = Path.of("/bin/bash");
    /** What the shell does itself. */
    private static final Set<String> SHELL = Set.of("export", "echo", "cat", "mkdir", "mktemp", "true");

    private static final Pattern TOOL = Pattern.compile(
            "\\b(aws|kubectl|helm|terraform|eksctl|docker|microk8s|ssh-keygen|ssh|curl|unzip|yum|dnf|sudo|tar|chmod|jq|"
                    + "envsubst|vi|trivy|pip|python|watch|uname|mv|git|cp|tee)\\b|(?m:^(?:\\./|k8s)\\S+\\.sh)");
    private static final Pattern EXPORTED = Pattern.compile("export ([A-Z0-9_]+)=");
    private static final String ANSWER = "echo answer of ";

    @TempDir
    Path folder;

    static Stream<String> lines() throws IOException {
        try (InputStream in = GuideLinesTest.class.getResourceAsStream("guide-lines.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n%%\n"));
        }
    }

    /** What a line does. A line that does not parse does nothing, and its status differs between releases of bash. */
    private record Meaning(boolean hasFailed, List<String> calls, Map<String, String> variables, String files) {}

    @ParameterizedTest
    @MethodSource("lines")
    void meansWhatBashMakesOfIt(String line) throws Exception {
        assumeThat(BASH).as("bash, to compare with").exists();
        assertThat(here(line)).isEqualTo(inBash(line));
    }

    private Meaning here(String line) throws IOException {
        Path own = Files.createDirectories(folder.resolve("own").resolve("w"));
        ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
        Command stub = invocation -> {
            String given = String.join("|", invocation.arguments());
            calls.add(invocation.name() + "|" + given + "|" + read(invocation.stdin()));
            invocation.stdout().println(ANSWER + invocation.name());
            return 0;
        };
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Streams streams = Streams.of(InputStream.nullInputStream(), nowhere, nowhere);
        Environment environment = Environment.of(own, surroundings(own));
        int status;
        try {
            status = new Interpreter(new Stubs(stub), FileAccess.anywhere(own), ProblemPrinter.plain())
                    .run(CommandLine.parse(line), environment, streams, new Cancellation())
                    .code();
        } catch (ProblemException unparsed) {
            assertThat(unparsed.problems())
                    .allSatisfy(problem ->
                            assertThat(problem.values()).as("says where").containsKeys("line", "column"));
            status = unparsed.problems().getFirst().exitStatus();
        }
        Map<String, String> variables = new TreeMap<>();
        exported(line).forEach(name -> variables.put(name, environment.get(name).orElse("")));
        return meaning(own, status, List.copyOf(calls), variables);
    }

    private record Stubs(Command stub) implements CommandTable {

        @Override
        public Optional<Command> find(String name) {
            return SHELL.contains(name) ? Builtins.table(duration -> {}).find(name) : Optional.of(stub);
        }

        @Override
        public SortedSet<String> names() {
            return new TreeSet<>();
        }
    }

    private static String read(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "\\n");
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static Map<String, String> surroundings(Path own) {
        return Map.of(
                "HOME",
                own.resolveSibling("home").toString(),
                // Our mktemp writes into the working folder, where going back finds it.
                "TMPDIR",
                own.toString(),
                "PATH",
                "/usr/bin:/bin",
                "LC_ALL",
                "C.UTF-8");
    }

    /** Runs the line in a bash whose tools are functions that do as the stubs do. */
    private Meaning inBash(String line) throws Exception {
        Path own = Files.createDirectories(folder.resolve("bash").resolve("w"));
        Files.createDirectories(own.resolveSibling("home"));
        Files.createDirectories(folder.resolve("own").resolve("home"));
        Path calls = Files.createFile(folder.resolve("calls"));
        Path values = Files.createFile(folder.resolve("values"));
        String functions = TOOL.matcher(line)
                .results()
                .map(found -> found.group())
                .distinct()
                .map(tool -> "function " + tool + " {\n local in; in=$(cat; echo .); in=${in%.}; local IFS='|'\n"
                        + " printf '%s\\n' \"" + tool + "|$*|${in//$'\\n'/\\\\n}\" >> " + calls + "\n"
                        + " echo '" + ANSWER + tool + "'\n}\n")
                .collect(Collectors.joining());
        String noted = exported(line).stream()
                .map(name -> "printf '%s=%s\\n' " + name + " \"$" + name + "\" >> " + values + "\n")
                .collect(Collectors.joining());
        ProcessBuilder builder = new ProcessBuilder(
                        BASH.toString(),
                        "-c",
                        functions + "eval \"$1\"; ended=$?\n" + noted + "exit $ended",
                        "bash",
                        line)
                .directory(own.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(surroundings(own));
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        int status = process.waitFor();
        Map<String, String> variables = new TreeMap<>();
        Files.readAllLines(values).forEach(value -> variables.put(value.split("=", 2)[0], value.split("=", 2)[1]));
        return meaning(own, status, Files.readAllLines(calls), variables);
    }

    private static Set<String> exported(String line) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = EXPORTED.matcher(line);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The stages of a pipeline run at the same time, so the order of calls says nothing. */
    private static Meaning meaning(Path own, int status, List<String> calls, Map<String, String> variables)
            throws IOException {
        Map<String, String> same = new TreeMap<>();
        variables.forEach((name, value) -> same.put(name, withoutPlaces(value, own)));
        return new Meaning(
                status != 0,
                calls.stream().map(call -> withoutPlaces(call, own)).sorted().toList(),
                same,
                files(own));
    }

    private static String files(Path own) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(Objects.requireNonNull(own.getParent()))) {
            for (Path path : tree.filter(Files::isRegularFile).sorted().toList()) {
                String name =
                        own.resolveSibling(".").normalize().relativize(path).toString();
                all.add(withoutPlaces(name, own) + ": " + Files.readString(path));
            }
        }
        return String.join("\n", all);
    }

    /** Temporary files and folders have different names here and there. */
    private static String withoutPlaces(String text, Path own) {
        return text.replaceAll("tmp\\.\\w+", "tmp.X").replace(String.valueOf(own.getParent()), "FOLDER");
    }
}
