package dev.maquette.acceptance.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.maquette.acceptance.mainjob.Maquette;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Charts with the built-in helm: made, packaged, put into a repository of this machine, found there and installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class HelmChartsTest {

    private final Path folder;
    private final Path chart;
    private final HttpServer repository;

    HelmChartsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.chart = Charts.write(folder, "small");
        this.repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.createContext("/", exchange -> {
            Path file = folder.resolve("shelf" + exchange.getRequestURI().getPath());
            boolean isThere = Files.isRegularFile(file);
            byte[] content = isThere ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(isThere ? 200 : 404, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        repository.start();
    }

    @AfterAll
    void stop() {
        repository.stop(0);
    }

    private Maquette.Ended line(String line) throws Exception {
        return Maquette.run(
                folder,
                "--world",
                folder.resolve("world").toString(),
                "--clock",
                "max",
                "-c",
                line.replace("CHART", chart.toString())
                        .replace(
                                "URL",
                                "http://127.0.0.1:" + repository.getAddress().getPort())
                        .replace("FOLDER", folder.toString()));
    }

    @Test
    void findsInARepositoryWhatWasPackagedIntoIt() throws Exception {
        Maquette.Ended ended =
                line("helm package CHART -d FOLDER/shelf; helm package CHART --version 0.2.0 -d FOLDER/shelf; helm"
                    + " repo index FOLDER/shelf --url URL; helm repo add shelf URL; helm repo add shelf URL; helm repo"
                    + " list; helm repo update; helm search repo small; helm search repo shelf/ -l -o json; helm"
                    + " search repo nothing; helm install one shelf/small --version ^0.1 | grep NAME:; helm list"
                    + " --filter one; helm pull shelf/small --untar -d FOLDER; helm show chart URL/small-0.2.0.tgz;"
                    + " helm template one small --repo URL --version 0.1.0 | head -2; helm install none shelf/none;"
                    + " helm repo remove shelf; helm repo add bad URL/bad; helm repo add dead http://127.0.0.1:9/x;"
                    + " helm repo list");

        assertThat(ended.out())
                .contains(
                        "Successfully packaged chart and saved it to: " + folder.resolve("shelf/small-0.2.0.tgz"),
                        "\"shelf\" has been added to your repositories\n"
                                + "\"shelf\" already exists with the same configuration, skipping\n",
                        "NAME \tURL                   ".strip(),
                        "...Successfully got an update from the \"shelf\" chart repository\n"
                                + "Update Complete. ⎈Happy Helming!⎈\n"
                                + "NAME       \tCHART VERSION\tAPP VERSION\tDESCRIPTION  \n"
                                + "shelf/small\t0.2.0        \t1.0        \tA small chart\n",
                        "\"version\":\"0.1.0\"",
                        "No results found\nNAME: one\n",
                        "small-0.1.0",
                        "name: small\nversion: 0.2.0",
                        "\"shelf\" has been removed from your repositories");
        assertThat(ended.err())
                .contains(
                        "Error: INSTALLATION FAILED: chart \"none\" matching  not found in shelf index. (try 'helm"
                                + " repo update'): no chart name found\n",
                        "/bad\" is not a valid chart repository or cannot be reached: failed to fetch ",
                        " : 404 Not Found\n");
    }

    @Test
    void makesLintsAndTestsCharts() throws Exception {
        Maquette.Ended ended =
                line("cd FOLDER; helm create fresh; helm lint fresh; echo [$?]; helm lint fresh --strict; echo [$?];"
                    + " helm lint nowhere; echo [$?]; helm show values CHART; helm version --short; helm search hub x;"
                    + " echo [$?]; helm completion bash; helm lint fresh --set a=1; helm install a b c; helm list x;"
                    + " helm frobnicate; helm install --frob; helm install ./fresh");

        assertThat(ended.out())
                .contains(
                        "Creating fresh\n"
                                + "==> Linting fresh\n"
                                + "[INFO] Chart.yaml: icon is recommended\n\n"
                                + "1 chart(s) linted, 0 chart(s) failed\n"
                                + "[0]\n",
                        "color: blue\n",
                        "complete -W \"completion create")
                .containsPattern("(?m)^v3\\.21\\.");
        assertThat(ended.err())
                .contains(
                        "Error: 1 chart(s) linted, 1 chart(s) failed\n",
                        "the built-in helm asks no hub",
                        "Error: the built-in helm does not do what --set of `helm lint` says",
                        "Error: INSTALLATION FAILED: expected at most two arguments, unexpected arguments: c\n",
                        "Error: \"helm list\" accepts no arguments\n\nUsage:  helm list [flags]\n",
                        "Error: unknown command \"frobnicate\" for \"helm\"\nRun 'helm --help' for usage.\n",
                        "Error: unknown flag: --frob\n",
                        "Error: INSTALLATION FAILED: must either provide a name or specify --generate-name\n");
    }

    @Test
    void fetchesWhatAChartDependsOn() throws Exception {
        Path parent = Charts.write(folder, "parent");
        Files.writeString(
                parent.resolve("Chart.yaml"),
                Files.readString(parent.resolve("Chart.yaml"))
                        + "dependencies: [{name: small, version: 0.1.0, repository: \"file://../small\"}]\n");
        Maquette.Ended ended =
                line("helm install p FOLDER/parent; helm dependency list FOLDER/parent; helm dependency update"
                    + " FOLDER/parent; helm dependency list FOLDER/parent; helm dependency build FOLDER/parent; helm"
                    + " template p FOLDER/parent | grep -c Source");

        assertThat(ended.err()).contains("found in Chart.yaml, but missing in charts/ directory: small");
        assertThat(ended.out())
                .contains("small\t0.1.0  \tfile://../small\tmissing", "Saving 1 charts\nDeleting outdated charts\n")
                .contains("small\t0.1.0  \tfile://../small\tok    ")
                .endsWith("2\n");
        assertThat(parent.resolve("Chart.lock")).content().contains("digest: sha256:");
    }
}
