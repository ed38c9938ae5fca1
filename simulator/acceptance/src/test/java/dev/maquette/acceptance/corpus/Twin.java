package dev.maquette.acceptance.corpus;

import dev.maquette.acceptance.served.Outcome;
import dev.maquette.acceptance.served.Place;
import dev.maquette.acceptance.served.Terminal;
import dev.maquette.commandline.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * One of two worlds that begin alike, with the kubectl that works on it. Its clock stands, and moves only when told; so both worlds go
 * through the same states as long as both programs ask for the same things.
 */
record Twin(Place place, Terminal terminal) implements AutoCloseable {

    /**
     * Opens a world.
     *
     * @param home where world, caches and files lie
     * @param beginning long ago enough that what clients count against the machine's clock comes to whole days
     */
    static Twin open(Path home, Instant beginning, Command kubectl) throws IOException {
        Files.createDirectories(home);
        return new Twin(Place.standing(home, beginning, 2), new Terminal(home, kubectl));
    }

    /** Lets the world's time pass. */
    void advance(Duration span) {
        place.running().control().advance(span);
    }

    /** What a line gave, without what has to differ between two worlds. */
    Outcome run(String line) {
        Outcome outcome = terminal.run(line);
        return new Outcome(outcome.status(), common(outcome.output()), common(outcome.errors()));
    }

    /**
     * Ports, the folder, and the certificate authority are the world's own. Chance and the machine's clock are in the names of
     * temporary files, in what klog and diff write before their lines, and in the id of a command that does not start.
     */
    private String common(String written) {
        return written.replace("127.0.0.1:" + place.cluster().port(), "127.0.0.1:PORT")
                .replace(place.home().toString(), "HOME")
                .replaceAll("(?s)-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", "CERTIFICATE")
                .replaceAll("\\S*/(LIVE|MERGED)-\\d+", "$1")
                .replaceAll("(?m)^((?:---|\\+\\+\\+) \\S+)\\t.*$", "$1")
                .replaceAll("(?m)^([WE])\\d{4} \\S+ +\\d+ ", "$1 ")
                .replaceAll("failed to start exec \"[0-9a-f]{64}\"", "failed to start exec \"ID\"");
    }

    @Override
    public void close() {
        place.close();
    }
}
