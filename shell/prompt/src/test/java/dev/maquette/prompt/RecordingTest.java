package dev.maquette.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a session: a film that any player of asciicasts shows, a draft that becomes a script; neither holds a secret. */
class RecordingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAIN = "hunter2-hunter2";

    @TempDir
    Path world;

    private Shell.Said type(String... lines) {
        return new Shell(world, Locale.ENGLISH).type(lines);
    }

    private List<String> filmed(String... lines) throws Exception {
        Path cast = world.resolve("session.cast");
        new Shell(world.resolve("w"), Locale.ENGLISH)
                .run(String.join("\n", lines) + "\n", "--clock", "max", "--cast", cast.toString());
        return Files.readAllLines(cast);
    }

    @Test
    void theFilmIsAnAsciicastOfTheSecondVersion() throws Exception {
        List<String> film = filmed("echo one; echo 둘", "kubectl get nodes");
        JsonNode header = JSON.readTree(film.getFirst());
        assertThat(header.path("version").asInt()).isEqualTo(2);
        assertThat(header.path("width").asInt()).isPositive();
        assertThat(header.path("height").asInt()).isPositive();
        double before = 0;
        StringBuilder shown = new StringBuilder();
        for (String line : film.subList(1, film.size())) {
            JsonNode event = JSON.readTree(line);
            assertThat(event).hasSize(3);
            assertThat(event.get(0).asDouble()).isGreaterThanOrEqualTo(before);
            assertThat(event.get(1).asText()).isEqualTo("o");
            before = event.get(0).asDouble();
            shown.append(event.get(2).asText());
        }
        assertThat(shown).contains("▸ echo one; echo 둘\r\none\r\n둘\r\n").contains("▸ kubectl get nodes\r\nNAME ");
    }

    @Test
    void noSecretIsFilmedHoweverItCameOntoTheScreen() throws Exception {
        String encoded = Base64.getEncoder().encodeToString(PLAIN.getBytes(UTF_8));
        String film = String.join(
                "\n",
                filmed(
                        "kubectl create secret generic s --from-literal=key=" + PLAIN,
                        "kubectl get secret s -o yaml",
                        "kubectl get secret s -o jsonpath={.data.key}",
                        "kubectl get secret s -o jsonpath={.data.key} | base64 -d",
                        "export DB_PASSWORD=" + PLAIN,
                        "echo $DB_PASSWORD",
                        "echo the word is " + PLAIN));
        assertThat(film).contains("****", "kind: Secret").doesNotContain(PLAIN, encoded);
    }

    @Test
    void aFilmThatCannotBeWrittenIsNamedBeforeAnythingRuns() {
        Shell.Said said = new Shell(world, Locale.ENGLISH)
                .run("echo ran\n", "--cast", world.resolve("none/x.cast").toString());
        assertThat(said.err()).startsWith("prompt.cannot-write: ");
        assertThat(said.out()).doesNotContain("ran");
        assertThat(said.exitStatus()).isEqualTo(1);
    }

    @Test
    void whatWasTypedBecomesAScriptThatCanBePlayed() throws Exception {
        Shell.Said said = type(
                "script record start my-shop",
                "kubectl get nodes",
                "kubectl create namespace mine",
                "kubectl -n mine create deployment shop --image=nginx:1.27",
                "kubectl -n mine create secret generic s --from-literal=key=" + PLAIN,
                "kubectl get nothing",
                "script record stop",
                "kubectl delete namespace mine",
                "script lint my-shop",
                "script start my-shop",
                "next",
                "next",
                "check",
                "next",
                "check",
                "next",
                "check",
                "next",
                "check");
        Path draft = world.resolve("work/my-shop");
        String script = Files.readString(draft.resolve("script.md"));
        assertThat(script)
                .contains("## FILL IN step 1", "```bash {read}\nkubectl get nodes\n```", "It printed:")
                .contains("```bash {mutate undo=clean-up}\nkubectl create namespace mine\n```")
                .contains("kubectl delete namespace mine --ignore-not-found")
                .doesNotContain("get nothing", "script record", PLAIN);
        assertThat(Files.readString(draft.resolve("script.ko.md")))
                .contains("FILL IN 단계 1", "kubectl create namespace mine");
        assertThat(said.out()).contains("my-shop: nothing to complain of.");
        assertThat(said.out()).contains("is finished, and nothing is left of it.");
    }

    @Test
    void aRecordingIsBegunOnceAndEndedOnce() {
        Shell.Said said = type(
                "script record stop",
                "script record start one",
                "script record start two",
                "script record start Bad/Name",
                "script record frob");
        assertThat(said.err().lines().map(line -> line.split(":")[0]))
                .containsExactly(
                        "prompt.not-recording", "prompt.recording", "prompt.not-a-name", "prompt.unknown-subcommand");
    }
}
