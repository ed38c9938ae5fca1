package dev.maquette.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.maquette.commandline.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinterTest {

    private final Linter linter = new Linter(Set.of("STORAGE_CLASS"));

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        helm install x repo/chart                              ~ unpinned-version
        microk8s helm upgrade --install x repo/chart           ~ unpinned-version
        sudo snap install microk8s --classic                   ~ unpinned-version
        git clone https://example.org/x.git                    ~ unpinned-version
        pip install flask==2.0 requests                        ~ unpinned-version
        kubectl create deployment x --image=nginx              ~ unpinned-version
        kubectl create deployment x --image=nginx:latest       ~ moving-target
        curl -LO https://example.org/releases/latest/x.tgz     ~ moving-target
        kubectl get pods -n $NOWHERE                           ~ undefined-placeholder
        kubectl get pods -n "${NOWHERE}"                       ~ undefined-placeholder
        echo $(kubectl get pods -n $NOWHERE)                   ~ undefined-placeholder
        aws eks update-kubeconfig --name <CLUSTER_NAME>        ~ unfilled-placeholder
        docker build -t x/<레지스트리 별칭>/y .                    ~ unfilled-placeholder
        curl https://{MY_DOMAIN}/hub                           ~ unfilled-placeholder
        aws configure set aws_secret_access_key=wJalrXUtnFEMI  ~ secret-in-text
        """)
    void findsWhatIsWrongWithACommand(String command, String code) {
        assertThat(codes("```bash\n" + command + "\n```")).contains("lint." + code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        helm install x repo/chart --version 1.2.3 && helm uninstall x
        helm install x ./chart && helm uninstall x
        helm upgrade --install x oci://reg/x --version=1 && helm uninstall x
        kubectl get pods -n ${NOWHERE:-default}
        NS=x; kubectl get pods -n $NS
        export NS=x; kubectl get pods -n $NS
        kubectl get sc $STORAGE_CLASS
        kubectl get po -o jsonpath={.items}
        kubectl get po --password $PW_UNSET_BUT_DEFAULTED_${HOME}${PW_UNSET_BUT_DEFAULTED_:-}
        cat <<EOF
        """)
    void leavesGoodCommandsAlone(String command) {
        List<String> codes = codes("```bash\n" + command + "\n```");
        assertThat(codes)
                .filteredOn(code -> !code.equals("lint.undefined-placeholder") || !command.contains("PW_"))
                .isEmpty();
    }

    @Test
    void findsTwoNamesForOneCluster() {
        List<Problem> found = linter.lint("guide.md", """
            ```bash
            export CLUSTER_NAME=one
            aws eks update-kubeconfig --name $CLUSTER_NAME
            ```
            then
            ```bash
            eksctl get addon --cluster two
            eksctl delete cluster --name one
            ```
            """);
        assertThat(found).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("lint.two-cluster-names");
            assertThat(problem.value("name")).isEqualTo("two");
            assertThat(problem.value("other")).isEqualTo("one");
            assertThat(problem.value("line")).isEqualTo("7");
        });
    }

    @Test
    void findsCommandsForAnotherDistribution() {
        assertThat(codes("On Ubuntu 24.04:\n```\nyum install docker -y\n```"))
                .containsExactly("lint.other-distribution");
        assertThat(codes("```\napt-get install x\ndnf install y\n```")).containsExactly("lint.other-distribution");
        assertThat(codes("On Amazon Linux:\n```\nsudo yum install git\n```")).isEmpty();
    }

    @Test
    void findsAKubectlTooFarFromItsCluster() {
        String guide =
                "```\ncurl -o kubectl https://example.org/%s/bin/linux/amd64/kubectl\nexport K8S_VERSION=\"1.31\"\n```";
        assertThat(codes(guide.formatted("1.19.6"))).containsExactly("lint.kubectl-skew");
        assertThat(codes(guide.formatted("v1.30.2"))).isEmpty();
    }

    @Test
    void findsAMissingTeardown() {
        assertThat(codes("```\nkubectl apply -f x.yaml\n```")).containsExactly("lint.missing-teardown");
        assertThat(codes("```\nkubectl apply -f x.yaml\n```\nlater\n```\nkubectl delete -f x.yaml\n```"))
                .isEmpty();
    }

    @Test
    void findsStepsThatOnlyAPictureShows() {
        String guide = "## One\n![x](1.png)\n## Two\n![x](2.png)\n`kubectl get nodes`\n## Three\ntext\n";
        assertThat(linter.lint("guide.md", guide)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("lint.only-pictures");
            assertThat(problem.value("title")).isEqualTo("One");
        });
    }

    @Test
    void findsSecretsAndImagesInFiles() {
        assertThat(codes("```yaml\nclient_secret: abcdefgh\nimage: nginx\n```"))
                .containsExactly("lint.secret-in-text", "lint.unpinned-version");
        assertThat(codes("```yaml\nclient_secret: {CLIENT_SECRET}\n```")).containsExactly("lint.unfilled-placeholder");
    }

    @Test
    void findsNothingInACleanScript() throws IOException {
        String script = Files.readString(Samples.folder().resolve("script.md"));
        assertThat(linter.lint("script.md", script)).isEmpty();
    }

    @Test
    void findsTheKnownTrapsOfTheGuides() throws IOException {
        Optional<Path> guides = guides();
        assumeThat(guides).as("the guides beside the repository").isPresent();
        Path folder = guides.orElseThrow();
        assertThat(codes(Files.readString(folder.resolve("000-jupyterhub-eks-terraform.md"))))
                .contains("lint.only-pictures");
        assertThat(codes(Files.readString(folder.resolve("001-spark-eks-karpenter.md"))))
                .contains(
                        "lint.two-cluster-names",
                        "lint.other-distribution",
                        "lint.kubectl-skew",
                        "lint.moving-target",
                        "lint.unpinned-version",
                        "lint.unfilled-placeholder",
                        "lint.missing-teardown");
        assertThat(codes(Files.readString(folder.resolve("002-jupyterhub-microk8s.md"))))
                .contains("lint.unfilled-placeholder", "lint.missing-teardown");
        assertThat(codes(Files.readString(folder.resolve("003-flask-eks-codepipeline.md"))))
                .contains("lint.unpinned-version", "lint.missing-teardown");
        assertThat(codes(Files.readString(folder.resolve("004-cluster-autoscaler-eks.md"))))
                .contains("lint.undefined-placeholder", "lint.unpinned-version", "lint.missing-teardown");
    }

    private static Optional<Path> guides() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/guides"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private List<String> codes(String markdown) {
        return linter.lint("guide.md", markdown).stream()
                .map(Problem::code)
                .sorted()
                .distinct()
                .toList();
    }
}
