package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.commandline.CommandLine;
import dev.maquette.platforms.PlatformException;
import dev.maquette.platforms.Platforms;
import dev.maquette.runner.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every code that a class of the program has is caused by somebody's mistake, and named to them. A code that comes new without one is
 * missed here. What needs a broken disk, another process or a real place is caused by the test that {@code elsewhere.txt} names.
 */
@Timeout(300)
class EveryProblemTest {

    private static final Pattern SHOWN = Pattern.compile("(?m)^([a-z]+\\.[a-z-]+): ");

    @TempDir
    Path folder;

    /** What was named where a code was to be named. */
    private final Map<String, String> named = new LinkedHashMap<>();

    @Test
    void isNamedToWhoeverCausesIt() throws Exception {
        mistakesInLines();
        mistakesInCalls();
        mistakesInProfiles();
        mistakesInside();
        assertThat(named).allSatisfy((code, said) -> assertThat(codes(said)).contains(code));
        Set<String> all = new TreeSet<>(Registry.listed());
        all.addAll(Registry.ofLowerRooms());
        all.removeAll(named.keySet());
        all.removeAll(causedElsewhere());
        assertThat(all).isEmpty();
    }

    private static Set<String> codes(String said) {
        Set<String> codes = new TreeSet<>();
        SHOWN.matcher(said).results().forEach(match -> codes.add(match.group(1)));
        return codes;
    }

    /** All in one session, a line after the other, each behind a line that tells where its own words begin. */
    private void mistakesInLines() throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        Mistakes.of("scripts.txt").forEach(each -> {
            Path script = sample("script-" + lines.size());
            Mistakes.change(script, each);
            lines.put("script." + each.getFirst(), "script lint " + script);
        });
        for (List<String> each : Mistakes.of("guides.txt")) {
            Path guide = Files.writeString(folder.resolve("guide-" + lines.size() + ".md"), each.get(1) + "\n");
            lines.put("lint." + each.getFirst(), "script lint " + guide);
        }
        Path sample = sample("sample");
        Path open = sample("open", "{NAME: web}", "{NAME: web, WHO: }");
        Path outside = sample("outside", "path=settings.yaml", "path=../x.yaml");
        Mistakes.of("lines.txt")
                .forEach(each -> lines.put(
                        each.getFirst(),
                        each.get(1)
                                .replace("$SAMPLE", sample.toString())
                                .replace("$OPEN", open.toString())
                                .replace("$OUTSIDE", outside.toString())));
        List<String> typed = new ArrayList<>();
        lines.forEach((code, line) -> typed.addAll(
                List.of("echo '== " + code + "' >&2", line.startsWith("script lint") ? line + " >&2" : line)));
        String said = new Shell(folder.resolve("world"), Locale.ENGLISH)
                .type(typed.toArray(String[]::new))
                .err();
        for (String part : said.split("(?m)^== ")) {
            int end = part.indexOf('\n');
            if (end > 0) {
                named.put(part.substring(0, end), part.substring(end + 1));
            }
        }
        lines.keySet().forEach(code -> named.putIfAbsent(code, ""));
    }

    private Path sample(String name) {
        Path to = folder.resolve(name);
        for (String file : List.of("script.md", "script.ko.md", "checks.yaml")) {
            Mistakes.copy("sample/" + file, to.resolve(file));
        }
        return to;
    }

    /** A script of its own name, changed in both languages alike. */
    private Path sample(String name, String old, String young) {
        Path script = sample(name);
        for (String file : List.of("script.md", "script.ko.md")) {
            Mistakes.change(script, List.of("", file, "script: sample", "script: " + name));
            Mistakes.change(script, List.of("", file, old, young));
        }
        return script;
    }

    private void mistakesInCalls() {
        for (List<String> each : Mistakes.of("calls.txt")) {
            Shell.Said said =
                    new Shell(folder.resolve("of-" + each.getFirst()), Locale.ENGLISH).run("", words(each.get(1)));
            named.put(each.getFirst(), said.err());
        }
    }

    private static String[] words(String call) {
        String words = call.replace("$DEEP", "$(echo ".repeat(300) + ")".repeat(300))
                .replace("$LONG", "x".repeat(CommandLine.LONGEST));
        return words.split("\\|");
    }

    private void mistakesInProfiles() throws IOException {
        for (List<String> each : Mistakes.of("profiles.txt")) {
            Path file = Files.writeString(folder.resolve(each.getFirst() + ".yaml"), each.get(1));
            Shell.Said said = new Shell(folder.resolve("world"), Locale.ENGLISH)
                    .run("", "--profile", file.toString(), "-c", "true");
            named.put(each.getFirst(), said.err());
        }
    }

    /** What no line leads to: proofs that were tampered with, another account than the world's, and faults of Maquette itself. */
    private void mistakesInside() {
        named.put(
                "script.journal-broken",
                Journal.verify(List.of("{}")).orElseThrow().code() + ": ");
        assertThatThrownBy(() -> Platforms.named("frob"))
                .isInstanceOfSatisfying(
                        PlatformException.class, wrong -> named.put("platforms.unknown", wrong.code() + ": "));
        Path changed = sample("changed", "nodes", "pods");
        Shell learner = new Shell(folder.resolve("learner"), Locale.ENGLISH);
        learner.run("", "-c", "script start " + changed);
        for (String file : List.of("script.md", "script.ko.md")) {
            Mistakes.change(changed, List.of("", file, "get pods", "get services"));
        }
        named.put(
                "script.script-changed",
                learner.run("", "-c", "script start " + changed).err());
        Shell cloud = new Shell(folder.resolve("cloud"), Locale.ENGLISH);
        cloud.run("", "--profile", "sim-aws", "-c", "true");
        named.put(
                "control.other-account",
                cloud.run("", "--profile", "sim-aws", "--account", "222222222222", "-c", "true")
                        .err());
        named.put(
                "prompt.option-without-value",
                cloud.asked(InputStream.nullInputStream(), "-c").err());
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("a fault of Maquette itself");
            }
        };
        named.put(
                "prompt.broken",
                cloud.asked(broken, "--world", folder.resolve("broken").toString())
                        .err());
    }

    /** What a test of another kind causes, which has to name it. */
    private static Set<String> causedElsewhere() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = Objects.requireNonNull(root.getParent());
        }
        Set<String> codes = new TreeSet<>();
        for (List<String> each : Mistakes.of("elsewhere.txt")) {
            List<String> caused = List.of(each.get(1).split(" "));
            assertThat(Files.readString(root.resolve(each.getFirst())))
                    .as(each.getFirst())
                    .contains(caused.stream()
                            .map(code -> code.replaceFirst("^script\\.", ""))
                            .toList());
            codes.addAll(caused);
        }
        return codes;
    }
}
