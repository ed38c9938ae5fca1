package dev.maquette.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import dev.maquette.kubernetes.schema.decoding.FieldValidation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"microk8s", "k3s"})
    void everyVersionTakesWhatItsClustersBeginWith(String id) {
        Platform platform = Platforms.named(id);
        for (PlatformVersion version : platform.versions()) {
            Decoder decoder = new Decoder(Schemas.builtIn(version.release()));
            platform.beginning(version.minor(), 3, NodeShape.ORDINARY, NOW).forEach(object -> {
                GroupVersionKind kind = GroupVersionKind.of(
                        object.path("apiVersion").asText(), object.path("kind").asText());
                assertThat(decoder.decode(object, kind, FieldValidation.STRICT).warnings())
                        .isEmpty();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"microk8s", "k3s"})
    void tellsScriptsTheSameFacts(String id) {
        assertThat(Platforms.named(id).facts())
                .containsOnlyKeys(
                        "STORAGE_CLASS",
                        "PROVISIONER",
                        "LOAD_BALANCER",
                        "INGRESS_CLASS",
                        "REGISTRY",
                        "MAX_PODS",
                        "AUTOSCALER",
                        "IDENTITY");
    }

    @Test
    void namesTheVersionsItServesWhenAskedForAnother() {
        assertThatThrownBy(() -> Platforms.named("microk8s").version("1.20"))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("1.32")
                .extracting("code")
                .isEqualTo("platforms.version-not-served");
    }

    @Test
    void namesThePlatformsThereAre() {
        assertThatThrownBy(() -> Platforms.named("minikube")).hasMessageContaining("k3s");
    }
}
