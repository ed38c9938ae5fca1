package dev.maquette.acceptance.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.ScriptedEditor;
import dev.maquette.tools.WallClock;
import dev.maquette.tools.kubectl.Surroundings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Two worlds with the same past: one for kubectl 1.32, one for the built-in kubectl. */
record Twins(Twin real, Twin builtIn) implements AutoCloseable {

    /** So far behind the machine's clock that an age counted against it is a whole number of days for hours. */
    private static final Duration AGO = Duration.ofHours(30 * 24 + 12);

    /** Time enough for images, crash loops, failed jobs and three rounds of a cron job. */
    private static final Duration SETTLING = Duration.ofMinutes(17);

    static Twins open(Path home) throws IOException, URISyntaxException {
        Path program = Files.createSymbolicLink(home.resolve("kubectl"), Kubectl.path("kubectl.1.32"));
        Instant beginning = Instant.now().minus(AGO);
        Surroundings surroundings = new Surroundings(new WallClock(InstantSource.system()), new ScriptedEditor());
        Twins twins = new Twins(
                Twin.open(home.resolve("real"), beginning, new RealProgram(program, 30)),
                Twin.open(home.resolve("ours"), beginning, new dev.maquette.tools.kubectl.Kubectl(surroundings)));
        for (Twin twin : List.of(twins.real, twins.builtIn)) {
            copyFiles(twin.terminal().folder());
            twin.advance(Duration.ofMinutes(2));
        }
        twins.begin("kubectl apply -f objects.yaml");
        twins.advance(Duration.ofSeconds(5));
        twins.begin("kubectl apply -f boats.yaml");
        twins.advance(SETTLING);
        return twins;
    }

    private static void copyFiles(Path to) throws IOException, URISyntaxException {
        Path from =
                Path.of(Objects.requireNonNull(Twins.class.getResource("files")).toURI());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy);
            }
        }
    }

    /** Runs a line that both have to take. */
    private void begin(String line) {
        Comparison both = compare(line);
        assertThat(both.real().errors()).isEmpty();
        assertThat(both.builtIn()).isEqualTo(both.real());
    }

    private void advance(Duration span) {
        real.advance(span);
        builtIn.advance(span);
    }

    /** Compares a line that changes something; controllers have done at once what follows from it before anybody asks again. */
    Comparison change(String line) {
        Comparison both = compare(line);
        advance(Duration.ofMillis(1));
        return both;
    }

    Comparison compare(String line) {
        return new Comparison(real.run(line), builtIn.run(line));
    }

    @Override
    public void close() {
        real.close();
        builtIn.close();
    }
}
