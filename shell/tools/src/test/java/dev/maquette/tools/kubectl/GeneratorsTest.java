package dev.maquette.tools.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code create …} makes and how objects are written, beside what the real kubectl makes and writes. */
class GeneratorsTest {
    private static final Path REAL = Path.of("/usr/bin/kubectl");

    @TempDir
    Path folder;

    @BeforeAll
    static void skipWithoutKubectl() {
        Assumptions.assumeTrue(Files.isExecutable(REAL), "no kubectl at " + REAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create namespace n -o yaml",
                "create sa s -n other -o yaml",
                "create deployment d --image=registry/team/web:1 --image=b/c@sha256:abc --replicas=3 -o yaml",
                "create deployment d --image=a:1 --port=80 -o yaml -- sh -c x",
                "create deployment d --image=a:1 -o name",
                "create deployment d --image=a:1",
                "create deployment d --image=a:1 -o foo",
                "create deployment d --image=a:1 -o jsonpath={.spec.replicas}",
                "create deployment d --image=a:1 -o jsonpath={.spec.selector}",
                "create rolebinding r --role=r --user=u -o jsonpath={range:.subjects[*]}{.name}{\"\\n\"}{end}",
                "create deployment d --image=a:1 -o jsonpath={.spec.template.spec.containers[3].name}",
                "create deployment d --image=a:1 -o jsonpath={.missing.below}",
                "create deployment d --image=a:1 -o jsonpath={.foo",
                "create deployment d --image=a:1 -o jsonpath-as-json={.metadata.name}",
                "create rolebinding r --role=r --user=u -o go-template={{.no}}-{{range:.subjects}}{{.name}}{{end}}",
                "create job j --image=i -o yaml -- echo hi",
                "create cronjob c --image=i --schedule=@daily -o yaml -- date",
                "create configmap c --from-literal=a=b --from-literal=n=true -o yaml",
                "create configmap c --from-literal=a=b --from-literal=a=c",
                "create secret generic s --from-literal=a=b --type=x/y -o yaml",
                "create secret docker-registry r --docker-username=u --docker-password=p --docker-email=e -o yaml",
                "create service clusterip s --tcp=80:8080 -o yaml",
                "create service nodeport s --tcp=80 --node-port=30000 -o yaml",
                "create svc externalname s --external-name=x.com -o yaml",
                "create ingress i --rule=a.com/p*=svc:80,tls=sec --class=n -o yaml",
                "create ingress i --rule=/=svc:http -o yaml",
                "create rolebinding r --role=r --serviceaccount=ns:sa --user=u --group=g -o yaml",
                "create clusterrolebinding r --clusterrole=c --serviceaccount=ns:sa -o yaml",
                "create quota q --hard=cpu=1,pods=2 -o yaml",
                "create pdb p --selector=app=x --min-available=1 -o yaml",
                "create priorityclass p --value=5 --description=d -o yaml",
            })
    void areThoseOfTheRealKubectl(String line) throws IOException, InterruptedException {
        List<String> arguments = words(line);

        Ran ours = Ran.kubectl(folder, arguments.toArray(String[]::new));
        Ran real = real(arguments);

        assertThat(ours).isEqualTo(real);
    }

    /** Every style of scalar that YAML has. */
    @Test
    void writeYamlAsTheRealKubectlDoes() throws IOException, InterruptedException {
        List<String> values = List.of(
                "yes",
                "n",
                "12:30",
                "1_000",
                "0x1F",
                "1e5",
                "2024-01-01",
                "~",
                "<a>&",
                "*",
                "{a}",
                "- x",
                "-x",
                "a: b",
                "a #b",
                "#a",
                "=",
                "'",
                "\"",
                "a'b: c",
                "한글",
                "x ",
                " x",
                "a\nb",
                "a\nb\n",
                "a\n\n",
                "a  \nb",
                "  a\nb\n",
                "tab\tx",
                "\u0001",
                "",
                "---",
                "a:",
                "@a",
                "%a",
                "!a",
                "?x",
                "? x",
                ":",
                "0.5",
                ".5",
                "+1",
                "1.",
                "0b1",
                "o",
                "this is a long text that goes on and on and on and on, beyond eighty characters: certainly it does so",
                "this is a long plain text that goes on and on and on and on and on and on, beyond eighty characters"
                        + " and more",
                "0/3 nodes are available: 3 node(s) had taint {node.kubernetes.io/not-ready: }, that the pod didn't"
                        + " tolerate");
        List<String> arguments = Stream.concat(
                        Stream.of("create", "configmap", "c", "--dry-run=client", "-o", "yaml"),
                        values.stream().map(each -> "--from-literal=k" + values.indexOf(each) + "=" + each))
                .toList();

        Ran ours = Ran.kubectl(folder, arguments.toArray(String[]::new));

        assertThat(ours).isEqualTo(real(arguments));
    }

    /** A colon stands for the space that would end a word. */
    private static List<String> words(String line) {
        List<String> words = Stream.of(line.split(" "))
                .map(each -> each.contains("range:") ? each.replace("range:", "range ") : each)
                .toList();
        int dash = words.indexOf("--");
        int end = dash < 0 ? words.size() : dash;
        return Stream.of(words.subList(0, end), List.of("--dry-run=client"), words.subList(end, words.size()))
                .flatMap(List::stream)
                .toList();
    }

    private Ran real(List<String> arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(REAL.toString()), arguments.stream()).toList());
        builder.environment().put("HOME", folder.toString());
        builder.environment().remove("KUBECONFIG");
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }
}
