package dev.maquette.acceptance.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Outcome;
import dev.maquette.acceptance.served.ScriptedEditor;
import dev.maquette.acceptance.served.Terminal;
import dev.maquette.tools.WallClock;
import dev.maquette.tools.kubectl.Surroundings;
import dev.maquette.tools.kubectl.verbs.VerbTable;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The help of the built-in kubectl says in its own words what kubectl 1.32 says of the same flags and synopses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HelpTest {

    /** How a flag is written and what it is unless given, and the line under "Usage:". */
    private static final Pattern FACT =
            Pattern.compile("(?m)^    (?:-\\w, )?--[\\w-]+=.*:$|^  kubectl .*\\[options].*$");

    private final Terminal real;
    private final Terminal builtIn;

    HelpTest(@TempDir Path home) throws Exception {
        real = new Terminal(home, new RealProgram(Kubectl.path("kubectl.1.32"), 30));
        builtIn = new Terminal(
                home,
                new dev.maquette.tools.kubectl.Kubectl(
                        new Surroundings(new WallClock(InstantSource.system()), new ScriptedEditor())));
    }

    static Stream<String> lines() {
        return Stream.concat(
                VerbTable.names().stream()
                        .filter(name -> !name.equals("options"))
                        .map(name -> "kubectl " + name + " --help"),
                Stream.of(
                        "kubectl options",
                        "kubectl",
                        "kubectl help",
                        "kubectl rollout",
                        "kubectl set",
                        "kubectl auth -h",
                        "kubectl create secret",
                        "kubectl help frob",
                        "kubectl help rollout frob"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void namesTheSameFlagsWithTheSameDefaults(String line) {
        Outcome expected = real.run(line);
        Outcome shown = builtIn.run(line);
        assertThat(shown.status()).isEqualTo(expected.status());
        assertThat(facts(shown.output())).isEqualTo(facts(expected.output()));
        assertThat(facts(shown.errors())).isEqualTo(facts(expected.errors()));
    }

    private static String facts(String help) {
        List<String> facts = FACT.matcher(help)
                .results()
                .map(fact -> fact.group().strip().replaceAll("(--cache-dir=')[^']*", "$1")) // lies in the home
                .toList();
        return String.join("\n", facts);
    }
}
