package dev.maquette.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.world.WorldProblem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AdminPortTest {

    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private static ServedPlatform place;
    private static RemoteControl control;
    private static final String ALPHABET = "{}[]\":,0az\\\u0000é";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        place = ServedPlatform.start();
        AdminAccess admin = place.running().admin();
        control = new RemoteControl(admin.url(), admin.token());
        control.advance(Duration.ofMinutes(2));
    }

    @AfterAll
    static void close() {
        control.close();
        place.close();
    }

    private static HttpResponse<String> send(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(place.running().admin().url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(method, path, body, place.running().admin().token());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return ServedPlatform.json(response.body());
    }

    @Test
    void doesWhatItsControlDoes() throws Exception {
        control.snapshot("here");
        String before = control.mark("kubectl create configmap one").id();
        place.create(MAPS, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        assertThat(control.moments().getFirst())
                .isEqualTo(place.control().moments().getFirst());
        assertThat(control.changes(before, "")).isEqualTo(place.control().changes("here", ""));
        assertThat(control.changes(before, "")).hasSize(1);
        assertThat(control.back("").label()).isEqualTo("kubectl create configmap one");
        assertThat(place.get(MAPS + "/one").path("code").asInt()).isEqualTo(404);
        assertThat(control.snapshots()).isEqualTo(place.control().snapshots()).hasSize(2);
        control.restore("here");
        control.forget("here");
        assertThat(control.clusters()).isEqualTo(place.control().clusters());
        assertThat(control.unready()).isEqualTo(place.control().unready());
        assertThat(control.why("")).isEqualTo(place.control().why(""));
        assertThat(control.due(5)).isEqualTo(place.control().due(5));
        assertThat(control.clock()).isEqualTo(place.control().clock());
        assertThat(control.addons()).isEqualTo(place.control().addons()).isNotEmpty();
        assertThat(control.addonStatus()).isEqualTo(place.control().addonStatus());
        assertThat(control.enableAddon("metallb", List.of("192.168.0.1-192.168.0.9"))
                        .lines())
                .endsWith("MetalLB is enabled");
        assertThat(control.disableAddon("metallb").exitStatus()).isZero();
    }

    @Test
    void setsTheClock() {
        control.pace("90");
        assertThat(control.clock().pace()).isEqualTo("90");
        control.pace("stopped");
        var before = control.clock().now();
        control.advance(Duration.ofMinutes(5));
        assertThat(control.clock().now()).isEqualTo(before.plus(Duration.ofMinutes(5)));
    }

    @Test
    void lendsTimeToOtherProcesses() throws Exception {
        try (WorldControl.Lease lease = control.lease("kubectl")) {
            assertThat(lease.isIdle()).isFalse();
            lease.waiting();
            assertThat(lease.isIdle())
                    .as("who has asked nothing may be on the way")
                    .isFalse();
            control.pace("1000000");
            assertThat(lease.sleep(Duration.ofMinutes(1))).isEqualTo(WorldControl.Waited.ELAPSED);
            control.pace("stopped");
        }
    }

    @Test
    void endsALeaseWithTheConnectionThatTookIt() throws Exception {
        WorldControl.Lease lease = control.lease("kubectl");
        String token = lease.token();
        assertThat(send("POST", "/leases/idle", "{\"token\": \"" + token + "\"}")
                        .statusCode())
                .isEqualTo(200);
        lease.close();
        int status = 200;
        for (int looks = 0; looks < 1000 && status == 200; looks++) {
            status = send("POST", "/leases/idle", "{\"token\": \"" + token + "\"}")
                    .statusCode();
        }
        assertThat(status).isEqualTo(404);
    }

    @Test
    void tellsRefusalsByTheirCodes() {
        assertThatThrownBy(() -> control.restore("nowhere")).isInstanceOfSatisfying(WorldProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo("world.no-snapshot");
            assertThat(problem.values()).containsEntry("name", "nowhere");
        });
    }

    @Test
    void forksIntoAFolder(@TempDir Path folder) throws Exception {
        control.fork(folder.resolve("fork"));
        assertThat(folder.resolve("fork").resolve("state")).isDirectory();
        assertThat(send("POST", "/world/fork", "{\"folder\": \"" + folder.resolve("fork") + "\"}")
                        .body())
                .contains("world.not-empty");
        assertThat(send("POST", "/world/fork", "{\"folder\": \"not/absolute\"}").statusCode())
                .isEqualTo(400);
        Files.writeString(folder.resolve("file"), "");
        assertThat(send("POST", "/world/fork", "{\"folder\": \"" + folder.resolve("file") + "\"}")
                        .body())
                .contains("world.unwritable");
    }

    @Test
    void opensToNobodyWithoutItsToken() throws Exception {
        for (String token : List.of("", "other", place.running().admin().token() + "x")) {
            HttpResponse<String> response = send("GET", "/clock", "", token);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(json(response).at("/problems/0/code").asText()).isEqualTo("control.no-admin-token");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET  | /nowhere                  |                           | 404 | control.unknown-path
        GET  | /clock/                   |                           | 404 | control.unknown-path
        POST | /leases/nowhere           |                           | 404 | control.unknown-path
        PUT  | /clock                    |                           | 405 | control.wrong-method
        GET  | /world/reset              |                           | 405 | control.wrong-method
        GET  | /leases                   |                           | 405 | control.wrong-method
        POST | /clock/pace               | {"pace": "fast"}          | 400 | control.unknown-pace
        POST | /clock/pace               | {"pace": 60}              | 400 | control.bad-value
        POST | /clock/pace               | {}                        | 400 | control.missing-field
        POST | /clock/pace               | {"pace": "60", "to": "x"} | 400 | control.unknown-field
        POST | /clock/pace               | []                        | 400 | control.bad-body
        POST | /clock/pace               | {"pace":                  | 400 | control.bad-body
        POST | /clock/advance            | {"duration": "-5s"}       | 400 | control.bad-value
        POST | /clock/advance            | {"duration": "PT"}        | 400 | control.bad-value
        POST | /clock/advance            | {"duration": "9999999h"}  | 400 | control.bad-value
        POST | /world/snapshot           | {"name": "../up"}         | 400 | control.bad-value
        POST | /world/snapshot           | {"name": "beginning"}     | 400 | control.reserved-name
        POST | /world/back               | {"id": "4711"}            | 404 | control.unknown-moment
        POST | /leases/sleep             | {"token": "x", "duration": "1s"} | 404 | control.unknown-lease
        GET  | /clock/due?most=0         |                           | 400 | control.bad-value
        GET  | /changes                  |                           | 400 | control.missing-field
        GET  | /changes?from=nowhere     |                           | 404 | control.unknown-moment
        """)
    void refusesInCodes(String method, String path, String body, int status, String code) throws Exception {
        HttpResponse<String> response = send(method, path, body == null ? "" : body);
        assertThat(json(response).at("/problems/0/code").asText()).isEqualTo(code);
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void saysAllThatIsWrongTogether() throws Exception {
        HttpResponse<String> response = send("POST", "/clock/advance", "{\"duration\": 5, \"until\": 6}");
        assertThat(json(response).path("problems")).hasSize(2);
    }

    @Test
    void neverBreaksOnWhateverItIsSent() throws Exception {
        long seed = 20_261_120;
        Random random = new Random(seed);
        List<String> paths = List.of(
                "/clock/pace", "/clock/advance", "/world/snapshot", "/world/back", "/addons/enable", "/leases/sleep");
        for (int i = 0; i < 300; i++) {
            StringBuilder body = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                body.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            HttpResponse<String> response = send("POST", paths.get(random.nextInt(paths.size())), body.toString());
            assertThat(response.statusCode())
                    .as("seed %d, request %d: %s", seed, i, body)
                    .isLessThan(500);
        }
    }
}
