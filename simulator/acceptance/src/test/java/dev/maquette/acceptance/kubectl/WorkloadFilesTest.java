package dev.maquette.acceptance.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images behave as their users say: the example of docs/WORKLOADS.md, word for word. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class WorkloadFilesTest {

    private static final String SHOP = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop}
        spec:
          selector: {matchLabels: {app: shop}}
          template:
            metadata: {labels: {app: shop}}
            spec:
              containers:
              - name: api
                image: example.com/shop/api:1
                ports: [{containerPort: 8080}]
                readinessProbe: {httpGet: {path: /healthz, port: 8080}, periodSeconds: 1}
                resources: {requests: {cpu: 100m}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: shop}
        spec: {selector: {app: shop}, ports: [{port: 80, targetPort: 8080}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: import}
        spec: {restartPolicy: Never, containers: [{name: main, image: "example.com/shop/import:2"}]}
        """;

    private Place place;
    private Kubectl kubectl;

    @BeforeEach
    void open(@TempDir Path home) throws Exception {
        place = Place.hasty(home);
        kubectl = place.kubectl("kubectl");
    }

    @AfterEach
    void close() {
        place.close();
    }

    private static String example() throws Exception {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs/WORKLOADS.md"))) {
            root = Objects.requireNonNull(root.getParent(), "docs/WORKLOADS.md is above the module");
        }
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(root.resolve("docs/WORKLOADS.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private String get(String... arguments) throws Exception {
        return kubectl.out(arguments);
    }

    @Test
    void theExampleOfTheDocumentationRuns() throws Exception {
        kubectl.feed(example(), "apply", "-f", "-");
        kubectl.feed(SHOP, "apply", "-f", "-");
        get("rollout", "status", "deployment/shop", "--timeout=60s");
        assertThat(get("logs", "deployment/shop")).startsWith("reading the catalogue\nready\n");
        assertThat(get("get", "--raw", "/api/v1/namespaces/default/services/shop:80/proxy/healthz"))
                .isEqualTo("ok\n");
        assertThat(kubectl.complaint("get", "--raw", "/api/v1/namespaces/default/services/shop:80/proxy/static/a"))
                .isNotEmpty();
        get("wait", "--for=jsonpath={.status.phase}=Failed", "pod/import", "--timeout=60s");
        assertThat(get(
                        "get",
                        "pod",
                        "import",
                        "-o",
                        "jsonpath={.status.containerStatuses[0].state.terminated.exitCode}"))
                .isEqualTo("3");
        assertThat(get("logs", "import")).isEqualTo("importing\n");
    }

    @Test
    void autoscalersSeeTheUsage() throws Exception {
        place.running().control().enableAddon("metrics-server", List.of());
        kubectl.feed(example(), "apply", "-f", "-");
        kubectl.feed(SHOP, "apply", "-f", "-");
        get("rollout", "status", "deployment/shop", "--timeout=60s");
        get("autoscale", "deployment", "shop", "--cpu-percent=60", "--max=4");
        place.running().world().advance(Duration.ofMinutes(3));
        assertThat(get(
                        "get",
                        "hpa",
                        "shop",
                        "-o",
                        "jsonpath={.status.currentMetrics[0].resource.current.averageUtilization}"))
                .isEqualTo("180");
        assertThat(get("get", "deployment", "shop", "-o", "jsonpath={.spec.replicas}"))
                .isEqualTo("4");
        assertThat(get("top", "pod", "-l", "app=shop", "--no-headers")).contains("180m", "64Mi");
    }

    @Test
    void aFileWithMistakesIsRefusedWithAllOfThem() throws Exception {
        String wrong = example()
                .replace("start: 3s", "start: soon")
                .replace("[8080]", "[80808]")
                .replace("cpu: 20m", "cpu: much")
                .replace("stop: {after", "stop: {afterwards");
        assertThat(kubectl.run(wrong, "apply", "-f", "-").errors())
                .contains(
                        "data[shop.yaml].start: Invalid value: \"soon\": must be a duration such as 500ms, 8s, 5m or"
                                + " 1h",
                        "data[shop.yaml].listen[0]: Invalid value: 80808: must be between 1 and 65535",
                        "data[shop.yaml].usage[0].cpu: Invalid value: \"much\": must be a quantity",
                        "data[shop.yaml].stop: Unsupported value: \"afterwards\"");
    }
}
