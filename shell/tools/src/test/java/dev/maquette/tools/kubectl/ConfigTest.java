package dev.maquette.tools.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kubeconfig files are shown and changed as kubectl config does. */
class ConfigTest {
    private static final String TWO_CONTEXTS = """
        apiVersion: v1
        kind: Config
        clusters:
        - name: home
          cluster: {server: "https://127.0.0.1:1"}
        - name: away
          cluster: {server: "https://127.0.0.1:2"}
        contexts:
        - name: home
          context: {cluster: home, user: admin, namespace: web}
        - name: away
          context: {cluster: away, user: admin}
        current-context: home
        users:
        - name: admin
          user: {token: secret}
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeKubeconfig() throws IOException {
        Files.writeString(folder.resolve("config"), TWO_CONTEXTS);
    }

    private String answer(String... words) throws InterruptedException {
        String[] line = new String[words.length + 2];
        System.arraycopy(words, 0, line, 0, words.length);
        line[words.length] = "--kubeconfig";
        line[words.length + 1] = folder.resolve("config").toString();
        Ran ran = Ran.kubectl(folder, line);
        return ran.output() + ran.errors();
    }

    @Test
    void showsWhatTheCurrentContextUsesWithoutItsSecrets() throws InterruptedException {
        assertThat(answer("config", "view", "--minify")).isEqualTo("""
            apiVersion: v1
            clusters:
            - cluster:
                server: https://127.0.0.1:1
              name: home
            contexts:
            - context:
                cluster: home
                namespace: web
                user: admin
              name: home
            current-context: home
            kind: Config
            preferences: {}
            users:
            - name: admin
              user:
                token: REDACTED
            """);
    }

    @Test
    void listsContextsByName() throws InterruptedException {
        assertThat(answer("config", "get-contexts")).isEqualTo("""
            CURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE
                      away   away      admin     \s
            *         home   home      admin      web
            """);
    }

    @Test
    void staysWithTheContextThatIsSwitchedTo() throws InterruptedException {
        assertThat(answer("config", "use-context", "away")).isEqualTo("Switched to context \"away\".\n");
        assertThat(answer("config", "current-context")).isEqualTo("away\n");
    }

    @Test
    void refusesAContextThatIsNotThere() throws InterruptedException {
        assertThat(answer("config", "use-context", "nope"))
                .isEqualTo("error: no context exists with the name: \"nope\"\n");
        assertThat(answer("config", "current-context")).isEqualTo("home\n");
    }

    @Test
    void setsTheNamespaceOfTheCurrentContextAlone() throws InterruptedException {
        assertThat(answer("config", "set-context", "--current", "--namespace=db"))
                .isEqualTo("Context \"home\" modified.\n");
        assertThat(answer("config", "view", "-o", "jsonpath={.contexts[*].context.namespace}"))
                .isEqualTo("db");
    }
}
