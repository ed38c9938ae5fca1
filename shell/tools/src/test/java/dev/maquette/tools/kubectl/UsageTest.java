package dev.maquette.tools.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong lines are refused in kubectl's words, without a server. */
class UsageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get pods --foo | error: unknown flag: --foo\\nSee 'kubectl get --help' for usage.",
                "get pods -Z | error: unknown shorthand flag: 'Z' in -Z\\nSee 'kubectl get --help' for usage.",
                "get pods -o | error: flag needs an argument: 'o' in -o\\nSee 'kubectl get --help' for usage.",
                "get pods --output | error: flag needs an argument: --output\\nSee 'kubectl get --help' for usage.",
                "get pods -w=x | error: invalid argument \"x\" for \"-w, --watch\" flag: strconv.ParseBool: parsing"
                        + " \"x\": invalid syntax\\n"
                        + "See 'kubectl get --help' for usage.",
                "foobar | error: unknown command \"foobar\" for \"kubectl\"",
                "create foo | error: Unexpected args: [foo]\\nSee 'kubectl create -h' for help and examples",
                "create | error: must specify one of -f and -k",
                "apply | error: must specify one of -f and -k",
                "apply -f /nonexistent | error: the path \"/nonexistent\" does not exist",
                "create deployment x | error: required flag(s) \"image\" not set",
                "create namespace | error: exactly one NAME is required, got 0\\n"
                        + "See 'kubectl create namespace -h' for help and examples",
                "get pods --context=nope | Error in configuration: context was not found for specified context: nope",
                "get pods -s http://127.0.0.1:1 | The connection to the server 127.0.0.1:1 was refused - did you"
                        + " specify the right host or port?",
                "get pods | The connection to the server localhost:8080 was refused - did you specify the right host"
                        + " or port?",
            })
    void isRefusedInKubectlsWords(String line, String expected) throws InterruptedException {
        Ran ran = Ran.kubectl(folder, line.split(" "));

        assertThat(ran.errors()).isEqualTo(expected.replace("\\n", "\n") + "\n");
        assertThat(ran.exitStatus()).isEqualTo(1);
        assertThat(ran.output()).isEmpty();
    }

    @Test
    void saysWhereAFileIsNoYaml() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("bad.yaml"), "a: b\n c: d\n");

        assertThat(Ran.kubectl(folder, "apply", "-f", "bad.yaml").errors())
                .isEqualTo("error: error parsing bad.yaml: error converting YAML to JSON: yaml: line 2: mapping values"
                        + " are not allowed in this context\n");
    }

    @Test
    void saysWhatAFileLacks() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("bad.yaml"), "a: b\n");

        assertThat(Ran.kubectl(folder, "apply", "-f", "bad.yaml").errors())
                .isEqualTo("error: error validating \"bad.yaml\": error validating data: [apiVersion not set, kind not"
                        + " set]; if you choose to ignore these errors, turn validation off with --validate=false\n");
    }
}
