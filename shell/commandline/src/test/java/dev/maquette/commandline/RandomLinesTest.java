package dev.maquette.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lines put together at random (quotes, expansions, pipes, redirections, here-documents, conditions) do here what they do in bash. {@code
 * -Dlines.seed=N -Dlines.count=N} tries others.
 */
class RandomLinesTest {

    private static final Path BASH = Path.of("/bin/bash");
    private static final int LINES = Integer.getInteger("lines.count", 250);
    private static final long SEED = Long.getLong("lines.seed", 20261130L);

    /** bash runs what stands before a fault of grammar, and we run nothing; that both find it is what counts. */
    private static final String UNPARSED = "does not parse";

    @TempDir
    Path folder;

    @Test
    void doWhatBashMakesOfThem() throws Exception {
        assumeThat(BASH).as("bash, to compare with").exists();
        System.out.println("seed of the lines: " + SEED);
        Lines lines = new Lines(new Random(SEED));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            all.add(lines.line());
        }
        List<String> inBash = inBash(all);
        for (int i = 0; i < LINES; i++) {
            assertThat(here(all.get(i), i))
                    .as("seed %d, line %d: %s", SEED, i, all.get(i))
                    .isEqualTo(inBash.get(i));
        }
    }

    private Path prepared(String name) throws IOException {
        Path prepared = Files.createDirectories(folder.resolve(name));
        Files.writeString(prepared.resolve("a.txt"), "pear\napple\nfig\n");
        Files.writeString(prepared.resolve("b c.txt"), "nine\nten\n");
        return prepared;
    }

    private String here(String line, int number) throws IOException {
        Path own = prepared("own" + number);
        try {
            Shell.Result result = new Shell(own).run(line);
            return result.out() + "\n-- " + result.status() + "\n" + written(own);
        } catch (ProblemException unparsed) {
            return UNPARSED;
        }
    }

    /** One bash runs all lines, each in a subshell with a folder of its own. */
    private List<String> inBash(List<String> lines) throws Exception {
        for (int i = 0; i < lines.size(); i++) {
            prepared("bash" + i);
            Files.writeString(folder.resolve("line" + i), lines.get(i) + "\n");
        }
        String all = "for i in $(seq 0 " + (lines.size() - 1) + "); do (cd bash$i; . ../line$i) > out$i 2>err$i;"
                + " echo $? > status$i; done";
        ProcessBuilder builder = new ProcessBuilder(BASH.toString(), "-c", all)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", "/home/me", "PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        List<String> results = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String out = Files.readString(folder.resolve("out" + i), StandardCharsets.UTF_8);
            String status = Files.readString(folder.resolve("status" + i)).strip();
            boolean isParsed = !Files.readString(folder.resolve("err" + i)).contains("syntax error");
            results.add(isParsed ? out + "\n-- " + status + "\n" + written(folder.resolve("bash" + i)) : UNPARSED);
        }
        return results;
    }

    private static String written(Path own) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".out"))
                    .sorted()
                    .toList()) {
                // What each shell says of a command that it does not find is its own.
                String text = Files.readString(file).replaceAll(".*not[ -]found\\n", "");
                all.append(file.getFileName()).append(": ").append(text).append('\n');
            }
        }
        return all.toString();
    }

    /** Makes lines. */
    private record Lines(Random random) {

        private static final List<String> PLAIN = List.of(
                "a",
                "b-c",
                "한글",
                "x=y",
                "--set",
                "a.b/c",
                "key:value",
                "1",
                "-n0",
                "{}",
                "-{p,q}",
                "@",
                "%",
                "+",
                "#x",
                "a#b",
                "^",
                "*.txt",
                "?.txt",
                "[ab].txt",
                "~",
                "none*");
        private static final List<String> VALUES = List.of(
                "one",
                "'two words'",
                "''",
                "' lead and trail '",
                "'*.txt'",
                "\"say \\\"hi\\\"\"",
                "a:b:c",
                "'tab\there'",
                "$'line\\nbreak'",
                "'back\\slash'",
                "가나 ");
        private static final List<String> EXPANSIONS = List.of(
                "$A",
                "${B}",
                "${A:-default}",
                "${NONE:-two words}",
                "${NONE-}",
                "${A:+set}",
                "${NONE+no}",
                "${#A}",
                "${A%?}",
                "${A#*:}",
                "${A##* }",
                "${B%%[ :]*}",
                "${A/o/0}",
                "${B// /_}",
                "${A^^}",
                "${B:1:3}",
                "$NONE",
                "$?",
                "${A:=z}",
                "$(echo sub)",
                "$(printf 'p q')",
                "`echo back`",
                "$(echo \"$A\")",
                "$(printf 'x\\n\\n')");

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        String line() {
            StringBuilder line = new StringBuilder("A=" + any(VALUES) + "; B=" + any(VALUES) + "; ");
            line.append(pipeline());
            for (int i = random.nextInt(3); i > 0; i--) {
                line.append(any(List.of(" && ", " || ", "; ", "\n", " &&\n"))).append(pipeline());
            }
            return line.append("; echo \"[$?]\"").toString();
        }

        private String pipeline() {
            String first = random.nextInt(8) == 0 ? "! " + command() : command();
            StringBuilder whole = new StringBuilder(first);
            for (int i = random.nextInt(3); i > 0; i--) {
                whole.append(any(List.of(" | ", "|", " |\n"))).append(filter());
            }
            return whole.toString();
        }

        private String filter() {
            return any(List.of(
                    "cat",
                    "sort",
                    "grep -c ''",
                    "grep '" + any(List.of("a", "t", "zz", ".")) + "'",
                    "tr a-z A-Z",
                    "wc -l",
                    "head -n 1",
                    "tail -1",
                    "cut -d: -f1",
                    "uniq",
                    "grep zz",
                    "tee " + file(),
                    "sort -r > " + file(),
                    "cat >> " + file()));
        }

        private String command() {
            return switch (random.nextInt(9)) {
                case 0 -> any(List.of("true", "false", "exit 3 | true", "cat none.txt", "nosuch-command"));
                case 1 -> "cat <<EOF\n" + any(EXPANSIONS) + " " + any(PLAIN) + " \\$A 'x' \"y\"\nEOF\ntrue";
                case 2 -> "cat <<'EOF'\n" + any(EXPANSIONS) + " \\n\nEOF\ntrue";
                case 3 -> "cat <<< " + word();
                case 4 -> "C=" + word() + " && echo \"$C\"" + redirection();
                case 5 -> "[ " + quoted() + any(List.of(" = ", " != ")) + quoted() + " ]";
                default -> "printf '<%s>\\n' " + words() + redirection();
            };
        }

        private String redirection() {
            String file = file();
            return any(List.of("", "", "", " > " + file, " >> " + file, " 2>/dev/null", " 2>&1", " &> " + file));
        }

        /** Two stages of a pipeline that write the same file race in any shell. */
        private String file() {
            return "o" + random.nextInt(1000) + ".out";
        }

        private String words() {
            StringBuilder words = new StringBuilder(word());
            for (int i = random.nextInt(4); i > 0; i--) {
                words.append(any(List.of(" ", "  ", "\t", " \\\n "))).append(word());
            }
            return words.toString();
        }

        private String word() {
            StringBuilder word = new StringBuilder(part());
            for (int i = random.nextInt(3); i > 0; i--) {
                word.append(part());
            }
            return word.toString();
        }

        private String part() {
            return switch (random.nextInt(6)) {
                case 0 -> any(PLAIN);
                case 1 -> any(EXPANSIONS);
                case 2 -> "'" + any(List.of("", "s q", "$A", "\\", "\"", "*", "한 글")) + "'";
                case 3 -> quoted();
                case 4 -> "\\" + any(List.of(" ", "$", "'", "\"", "\\", "*", "a", "#"));
                default -> any(List.of("z", "w-1", "_"));
            };
        }

        private String quoted() {
            return "\"" + any(List.of("", "d q ", "\\$A", "\\\\", "\\\"", "'", "*", "\\x"))
                    + (random.nextBoolean() ? any(EXPANSIONS) : "") + "\"";
        }
    }
}
