package dev.maquette.server.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {

    private static final int CONCURRENT = 40;
    private static final int MANY = 300;

    @ParameterizedTest
    @CsvSource({"HTTP_1_1,true", "HTTP_1_1,false", "HTTP_2,true", "HTTP_2,false"})
    void answersEachRequestWithItsOwnAnswer(HttpClient.Version version, boolean mayBlock) {
        try (ServedEdge edge = ServedEdge.secure(new Echo(mayBlock));
                HttpClient client = edge.client().version(version).build()) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < CONCURRENT; i++) {
                HttpRequest request = edge.request("/a%2Fb/" + i + "?q=%20" + i)
                        .POST(BodyPublishers.ofString("body " + i))
                        .build();
                answers.add(client.sendAsync(request, BodyHandlers.ofString()));
            }
            for (int i = 0; i < CONCURRENT; i++) {
                HttpResponse<String> answer = answers.get(i).join();
                assertThat(answer.body()).isEqualTo("POST /a%2Fb/" + i + " ? q=%20" + i + " by nobody: body " + i);
                assertThat(answer.version()).isEqualTo(version);
                assertThat(answer.headers().firstValue("x-echo")).contains("yes");
                assertThat(answer.headers().firstValue("date")).isPresent();
            }
            assertThat(edge.server().openExchanges()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersPipelinedRequestsInOrder(boolean mayBlock) throws IOException {
        try (ServedEdge edge = ServedEdge.plain(new Echo(mayBlock));
                RawClient client = new RawClient(edge.connect())) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < MANY; i++) {
                requests.append("POST /").append(i).append(" HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");
            }
            client.send(requests + "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            String answers = client.readAll();

            int at = 0;
            for (int i = 0; i < MANY; i++) {
                at = answers.indexOf("POST /" + i + " ?  by nobody: hi", at);
                assertThat(at).as("answer %s", i).isPositive();
            }
            assertThat(answers).endsWith("GET /last ?  by nobody: ");
        }
    }

    @Test
    void keepsAnOldConnectionOnlyIfAsked() throws IOException {
        try (ServedEdge edge = ServedEdge.plain(new Echo(false));
                RawClient closing = new RawClient(edge.connect());
                RawClient keeping = new RawClient(edge.connect())) {
            assertThat(closing.send("GET / HTTP/1.0\r\n\r\n").readAll()).contains("Connection: close\r\n");

            keeping.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(keeping.readUntil("nobody: ")).contains("Connection: keep-alive\r\n");
            assertThat(keeping.send("GET /b HTTP/1.0\r\n\r\n").readAll()).contains("GET /b");
        }
    }

    @Test
    void answersHeadWithTheLengthAndNoBody() throws IOException {
        try (ServedEdge edge = ServedEdge.plain(new Echo(false));
                RawClient client = new RawClient(edge.connect())) {
            client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(client.readAll())
                    .contains("Content-Length: 20\r\n")
                    .doesNotContain("HEAD /")
                    .endsWith("GET / ?  by nobody: ");
        }
    }

    @Test
    void readsTheAbsoluteFormOfATarget() throws IOException {
        try (ServedEdge edge = ServedEdge.plain(new Echo(false));
                RawClient client = new RawClient(edge.connect())) {
            client.send("GET http://other:1/a?b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(client.readAll()).endsWith("GET /a ? b by nobody: ");
        }
    }

    @Test
    void invitesABodyThatWaitsForIt() throws IOException {
        try (ServedEdge edge = ServedEdge.plain(new Echo(false));
                RawClient client = new RawClient(edge.connect())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.readUntil("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

            assertThat(client.send("late").readUntil("late")).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void refusesAnotherExpectation() throws IOException {
        assertThat(answerTo("POST / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 4\r\n\r\n"))
                .startsWith("HTTP/1.1 417 ");
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void refusesABodyBeyondTheHandlersLimit(HttpClient.Version version) throws Exception {
        WireHandler limited = new LimitedEcho();
        try (ServedEdge edge = ServedEdge.secure(limited);
                HttpClient client = edge.client().version(version).build()) {
            byte[] large = new byte[200_000];
            HttpRequest announced =
                    edge.request("/").POST(BodyPublishers.ofByteArray(large)).build();
            HttpRequest chunked = edge.request("/")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                    .build();

            assertThat(client.send(announced, BodyHandlers.ofString()).body()).isEqualTo("at most 10");
            assertThat(client.send(chunked, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(413);
            HttpRequest small = edge.request("/")
                    .POST(BodyPublishers.ofString("0123456789"))
                    .build();
            assertThat(client.send(small, BodyHandlers.ofString()).body()).endsWith(": 0123456789");
        }
    }

    private static final class LimitedEcho implements WireHandler {
        private final Echo echo = new Echo(false);

        @Override
        public void handle(WireRequest request, WireResponder responder) {
            echo.handle(request, responder);
        }

        @Override
        public BodyLimit bodyLimit(WireRequest head) {
            return new BodyLimit(10, WireResponse.text(413, "at most 10"));
        }
    }

    @ParameterizedTest
    @CsvSource({"gzip,200000,true", "'br, gzip;q=0.5',200000,true", "gzip,1000,false", "identity,200000,false"})
    void compressesLargeAnswersForWhoAsks(String accepted, int length, boolean compressed) throws Exception {
        byte[] large = "y".repeat(length).getBytes(StandardCharsets.US_ASCII);
        try (ServedEdge edge =
                        ServedEdge.plain((request, responder) -> responder.respond(200, WireHeaders.none(), large));
                HttpClient client = edge.client().build()) {
            HttpResponse<byte[]> answer = client.send(
                    edge.request("/").header("Accept-Encoding", accepted).build(), BodyHandlers.ofByteArray());

            assertThat(answer.headers().firstValue("content-encoding").isPresent())
                    .isEqualTo(compressed);
            byte[] body = compressed
                    ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()
                    : answer.body();
            assertThat(body).isEqualTo(large);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GARBAGE|400",
                "GET / HTTP/9|400",
                "GET / HTTP/1.1|400",
                "GET / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -1|400",
                "GET / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1\\r\\nContent-Length: 2|400",
                "GET / HTTP/1.1\\r\\nHost: x\\r\\nBad Header: y|400",
                "GET /%s HTTP/1.1\\r\\nHost: x|414",
                "GET / HTTP/1.1\\r\\nHost: x\\r\\nLong: %s%s%s%s%s|431",
            })
    void tellsWhoSendsNoRequest(String head, int status) throws IOException {
        String request = head.replace("\\r\\n", "\r\n").replace("%s", "x".repeat(70_000)) + "\r\n\r\n";

        assertThat(answerTo(request)).startsWith("HTTP/1.1 " + status + " ").contains("Connection: close");
    }

    @Test
    void closesAfterABrokenChunk() throws IOException {
        assertThat(answerTo("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    private static String answerTo(String request) throws IOException {
        try (ServedEdge edge = ServedEdge.plain(new Echo(false));
                RawClient client = new RawClient(edge.connect())) {
            return client.send(request).readAll();
        }
    }

    @Test
    void closesOnWhoNeverFinishesAHead() throws IOException {
        try (ServedEdge edge = ServedEdge.with(EdgeConfig.plain().with(impatient()), new Echo(false));
                RawClient silent = new RawClient(edge.connect());
                RawClient slow = new RawClient(edge.connect());
                RawClient resting = new RawClient(edge.connect())) {
            slow.send("GET / HTTP/1.1\r\nHo");
            resting.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(silent.readAll()).isEmpty();
            assertThat(slow.readAll()).isEmpty();
            assertThat(resting.readAll()).startsWith("HTTP/1.1 200 OK");
        }
    }

    private static EdgeLimits impatient() {
        Duration brief = Duration.ofMillis(100);
        return new EdgeLimits(1000, 1000, 1000, brief, brief, brief, brief);
    }

    @Test
    void tellsWhoSpeaksPlainlyToATlsPort() throws IOException {
        try (ServedEdge edge = ServedEdge.secure(new Echo(false));
                RawClient client = new RawClient(edge.connect())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readAll())
                    .isEqualTo("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n");
        }
    }

    @Test
    void servesPlainAndTlsOnOnePort() throws Exception {
        try (ServedEdge edge = ServedEdge.either(new Echo(false));
                RawClient plain = new RawClient(edge.connect());
                RawClient secure = new RawClient(edge.sslContext()
                        .getSocketFactory()
                        .createSocket(edge.connect(), "127.0.0.1", edge.server().port(), true))) {
            String request = "GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

            assertThat(plain.send(request).readAll()).endsWith("GET /x ?  by nobody: ");
            assertThat(secure.send(request).readAll()).endsWith("GET /x ?  by nobody: ");
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void answers500WhenTheHandlerFails(HttpClient.Version version) throws Exception {
        WireHandler failing = (request, responder) -> {
            throw new IllegalStateException("on purpose, for a test");
        };
        try (ServedEdge edge = ServedEdge.secure(failing);
                HttpClient client = edge.client().version(version).build()) {
            HttpResponse<String> answer = client.send(edge.request("/").build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("internal error: IllegalStateException");
        }
    }

    @Test
    void takesOneAnswerOnly() throws Exception {
        AtomicReference<WireResponder> kept = new AtomicReference<>();
        try (ServedEdge edge = ServedEdge.plain((request, responder) -> {
                    kept.set(responder);
                    responder.respond(WireResponse.text(200, "first"));
                });
                HttpClient client = edge.client().build()) {
            assertThat(client.send(edge.request("/").build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("first");

            assertThatThrownBy(() -> kept.get().respond(WireResponse.text(200, "second")))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void letsNoHeaderBeginAnother() throws IOException {
        WireHeaders evil = WireHeaders.of("X-Name", "a\r\nX-Injected: b", "Content-Length", "999");
        try (ServedEdge edge = ServedEdge.plain((request, responder) -> responder.respond(200, evil, new byte[0]));
                RawClient client = new RawClient(edge.connect())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .readAll())
                    .contains("X-Name: a  X-Injected: b\r\n")
                    .contains("Content-Length: 0\r\n")
                    .doesNotContain("999");
        }
    }
}
