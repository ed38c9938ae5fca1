package dev.maquette.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JupyterHubChartTest {

    private static final Path OWN = Path.of("charts", "jupyterhub");

    @TempDir
    private Path temporary;

    @Test
    void standsInTheListOfCharts() throws IOException {
        assertThat(Files.readAllLines(Path.of("charts", "index"))).contains("jupyterhub");
    }

    @Test
    void cannotBeTakenForTheGenuineChart() {
        assertThat(RenderedChart.read(OWN.resolve("Chart.yaml")).at("/version").asText())
                .endsWith("-maquette");
    }

    @Test
    void announcesItselfInItsNotes() {
        assumeTrue(RenderedChart.isPossible(), "Helm's native library is not there for this machine");
        String output = Helm.install(OWN.toString())
                .withName("jupyterhub")
                .withNamespace("jupyterhub")
                .withKubeVersion("1.32.0")
                .withValuesFile(givenTokens())
                .clientOnly()
                .dryRun()
                .call()
                .getOutput();
        assertThat(output).contains("Maquette's own chart 3.1.0-maquette");
    }

    @Test
    void refusesSettingsThatItDoesNotKnow() {
        assumeTrue(RenderedChart.isPossible(), "Helm's native library is not there for this machine");
        assertThatThrownBy(() -> Helm.template(OWN.toString())
                        .withKubeVersion("1.32.0")
                        .withValuesFile(givenTokens())
                        .set("proxy.traefik.image.tag", "v2.10.4")
                        .call())
                .hasMessageContaining("traefik");
    }

    @Test
    void saysThatTlsIsNotModelled() {
        assumeTrue(RenderedChart.isPossible(), "Helm's native library is not there for this machine");
        assertThatThrownBy(() -> Helm.template(OWN.toString())
                        .withKubeVersion("1.32.0")
                        .withValuesFile(givenTokens())
                        .set("proxy.https.enabled", true)
                        .call())
                .hasMessageContaining("proxy.https is not modelled");
    }

    private Path givenTokens() {
        try {
            return Files.writeString(
                    temporary.resolve("tokens.yaml"),
                    "{proxy: {secretToken: aa}, hub: {cookieSecret: bb, config: {CryptKeeper: {keys: [cc]}}},"
                            + " prePuller: {hook: {pullOnlyOnChanges: false}}}");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Nested
    class BesideTheGenuineChart {

        private Map<String, JsonNode> objectsOf(Path chart, String name) throws IOException {
            return RenderedChart.of(chart, Files.createDirectories(temporary.resolve(name)))
                    .objects();
        }

        private Path genuine() throws IOException {
            assumeTrue(RenderedChart.isPossible(), "Helm's native library is not there for this machine");
            assumeTrue(RenderedChart.genuine().isPresent(), "no folder shared/charts with the genuine chart");
            return RenderedChart.unpack(RenderedChart.genuine().orElseThrow(), temporary.resolve("genuine"));
        }

        private void assertSame(Function<JsonNode, Object> part) throws IOException {
            Map<String, Object> expected = new TreeMap<>();
            Map<String, Object> found = new TreeMap<>();
            objectsOf(genuine(), "theirs").forEach((name, object) -> expected.put(name, part.apply(object)));
            objectsOf(OWN, "ours").forEach((name, object) -> found.put(name, part.apply(object)));
            assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
        }

        @Test
        void makesTheSameObjects() throws IOException {
            assertThat(objectsOf(OWN, "ours"))
                    .containsOnlyKeys(objectsOf(genuine(), "theirs").keySet());
        }

        @Test
        void labelsThemTheSame() throws IOException {
            assertSame(object -> {
                ObjectNode labels = object.at("/metadata/labels").deepCopy();
                assertThat(labels.remove("chart").asText()).startsWith("jupyterhub-3.1.0");
                return labels;
            });
        }

        @Test
        void runsTheSameHooks() throws IOException {
            assertSame(object -> List.of("", "-weight", "-delete-policy").stream()
                    .map(suffix -> object.path("metadata")
                            .path("annotations")
                            .path(RenderedChart.HOOK + suffix)
                            .asText())
                    .toList());
        }

        @Test
        void startsTheSamePrograms() throws IOException {
            assertSame(object -> {
                List<String> programs = new ArrayList<>();
                for (String field : List.of("initContainers", "containers")) {
                    object.at("/spec/template/spec")
                            .path(field)
                            .forEach(container ->
                                    programs.add(container.at("/name").asText() + " "
                                            + container.at("/image").asText() + " " + container.path("command")
                                            + container.path("args")));
                }
                return programs.stream().sorted().toList();
            });
        }

        @Test
        void servesTheSamePortsToTheSamePods() throws IOException {
            assertSame(object -> object.at("/kind").asText().equals("Service") ? object.at("/spec") : "");
        }

        @Test
        void knowsSettingsUnderTheSameNamesAndDefaults() throws IOException {
            JsonNode theirs = RenderedChart.read(genuine().resolve("values.yaml"));
            List<String> differences = new ArrayList<>();
            compare("", RenderedChart.read(OWN.resolve("values.yaml")), theirs, differences);
            assertThat(differences).isEmpty();
        }

        private static void compare(String path, JsonNode ours, JsonNode theirs, List<String> differences) {
            if (theirs.isMissingNode()) {
                differences.add(path + " is no setting of the genuine chart");
            } else if (ours.isObject() && !ours.isEmpty()) {
                ours.properties()
                        .forEach(each -> compare(
                                path + "." + each.getKey(), each.getValue(), theirs.path(each.getKey()), differences));
            } else if (!ours.equals(theirs)) {
                differences.add(path + " is " + ours + " and there " + theirs);
            }
        }
    }
}
