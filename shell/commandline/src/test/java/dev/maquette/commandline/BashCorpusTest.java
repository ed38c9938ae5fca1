package dev.maquette.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line of the corpus does here what it does in bash: the same output, the same status, the same files. */
class BashCorpusTest {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    static Stream<String> lines() throws IOException {
        try (InputStream in = BashCorpusTest.class.getResourceAsStream("bash-corpus.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n%%\n")).map(String::strip).filter(part -> !part.isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void doesWhatBashDoes(String line) throws IOException, InterruptedException {
        assumeThat(BASH).as("bash, to compare with").exists();
        Outcome bash = inBash(prepared("bash"), line);
        Path own = prepared("own");
        Shell.Result result = new Shell(own).run(line);
        assertThat(new Outcome(result.status(), result.out(), files(own)))
                .as(line + "\n" + result.err())
                .isEqualTo(bash);
    }

    private record Outcome(int status, String out, String files) {}

    private Path prepared(String name) throws IOException {
        Path prepared = Files.createDirectories(folder.resolve(name).resolve("w"));
        Files.writeString(prepared.resolve("a.txt"), "pear\napple\nfig\n");
        Files.writeString(prepared.resolve("b.txt"), "10 ten\n9 nine\n10 ten\n");
        Files.writeString(prepared.resolve("c d.yaml"), "kind: Pod\nname: 배\n");
        Files.createDirectories(prepared.resolve("sub/deep"));
        Files.writeString(prepared.resolve("sub/one.txt"), "one\n");
        Files.writeString(prepared.resolve(".hidden"), "");
        return prepared;
    }

    private static Outcome inBash(Path folder, String line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(BASH.toString(), "-c", line)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment()
                .putAll(new TreeMap<>(Map.of("HOME", "/home/me", "PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8")));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, files(folder));
    }

    private static String files(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted().toList()) {
                String content = Files.isRegularFile(path) ? Files.readString(path) : "/";
                all.append(folder.relativize(path)).append(": ").append(content).append('\n');
            }
        }
        return all.toString();
    }
}
