package dev.maquette.acceptance.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The transcripts of the README are what Maquette prints. A line {@code …} stands for any lines; moments and spans are the reader's own.
 */
@Timeout(600)
class ReadmeTest {

    private static final Path README = Path.of("..", "..", "README.md");
    private static final String COMMAND = "$ ./maquette";
    private static final String PROMPT = " ▸ ";
    private static final String LEFT_OUT = "…";

    @TempDir
    private Path folder;

    @Test
    void printsWhatItsTranscriptOfARunShows() throws Exception {
        List<String> shown = transcript(COMMAND + " run jupyterhub-on-microk8s");
        Maquette.Ended ended = Maquette.run(
                folder,
                "run",
                "jupyterhub-on-microk8s",
                "--world",
                folder.resolve("world").toString());

        assertThat(ended.status()).isZero();
        assertSame(shown, lines(ended.out()));
    }

    @Test
    void printsWhatItsTranscriptOfThePromptShows() throws Exception {
        List<String> typed = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (String line : transcript(COMMAND)) {
            int prompt = line.indexOf(PROMPT);
            if (prompt >= 0) {
                typed.add(line.substring(prompt + PROMPT.length()));
            } else {
                shown.add(line);
            }
        }
        Maquette.Ended ended = Maquette.type(
                folder,
                String.join("\n", typed) + "\n",
                "--world",
                folder.resolve("world").toString());

        assertThat(ended.err()).isEmpty();
        assertSame(shown, lines(ended.out()));
    }

    private static List<String> transcript(String command) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean isInside = false;
        for (String line : Files.readAllLines(README)) {
            boolean isShown = line.startsWith("    ");
            if (isInside && isShown) {
                lines.add(line.substring(4));
            }
            isInside = isShown && (isInside || line.substring(4).equals(command));
        }
        assertThat(lines).as(command).isNotEmpty();
        return lines;
    }

    private static void assertSame(List<String> shown, List<String> printed) {
        int next = 0;
        boolean mayPass = false;
        for (String line : shown) {
            if (line.equals(LEFT_OUT)) {
                mayPass = true;
                continue;
            }
            List<String> rest = printed.subList(next, printed.size()).stream()
                    .map(ReadmeTest::timeless)
                    .toList();
            int found = rest.indexOf(timeless(line));
            assertThat(found).as("%s among%n%s", line, String.join("\n", rest)).isNotNegative();
            assertThat(mayPass || found == 0).as("%s comes next", line).isTrue();
            next += found + 1;
            mayPass = false;
        }
        assertThat(mayPass || next == printed.size())
                .as("nothing more is printed")
                .isTrue();
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    private static String timeless(String line) {
        return line.replaceAll("\\d\\d:\\d\\d:\\d\\d", "TIME").replaceAll("passed in .* of yours", "passed in SPAN");
    }
}
