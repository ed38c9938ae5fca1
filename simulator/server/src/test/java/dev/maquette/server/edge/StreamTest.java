package dev.maquette.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamTest {

    private static final int CHUNK = 100_000;

    private final BlockingQueue<WireStream> streams = new LinkedBlockingQueue<>();
    private final ServedEdge edge = ServedEdge.secure((request, responder) ->
            streams.add(responder.stream(200, WireHeaders.of("Content-Type", "application/json"))));

    @AfterEach
    void close() {
        edge.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void bringsEachEventAsItHappens(HttpClient.Version version) throws Exception {
        try (HttpClient client = edge.client().version(version).build();
                InputStream body = open(client)) {
            WireStream stream = streams.take();
            for (String event : new String[] {"one", "two", "three"}) {
                assertThat(stream.write(event.getBytes(StandardCharsets.US_ASCII)))
                        .isTrue();
                assertThat(new String(body.readNBytes(event.length()), StandardCharsets.US_ASCII))
                        .isEqualTo(event);
            }
            stream.close();

            assertThat(body.read()).isNegative();
            assertThat(stream.write(new byte[1])).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void writesWhatIsQueuedBeforeItsEnd(HttpClient.Version version) throws Exception {
        try (HttpClient client = edge.client().version(version).build();
                InputStream body = open(client)) {
            WireStream stream = streams.take();
            for (int i = 0; i < 30; i++) {
                assertThat(stream.write(new byte[CHUNK])).isTrue();
            }
            stream.close();

            assertThat(body.readAllBytes()).hasSize(30 * CHUNK);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void tellsTheProducerOfASlowReaderAndOfItsRecovery(HttpClient.Version version) throws Exception {
        try (HttpClient client = edge.client().version(version).build();
                InputStream body = open(client)) {
            WireStream stream = streams.take();
            CountDownLatch drained = new CountDownLatch(1);
            stream.onDrained(drained::countDown);
            long accepted = 0;
            while (stream.write(new byte[CHUNK])) {
                accepted += CHUNK;
            }
            assertThat(stream.pendingBytes())
                    .isBetween(1L, (long) EdgeLimits.usual().streamBufferBytes());
            assertThat(body.readNBytes((int) accepted)).hasSize((int) accepted);

            assertThat(drained.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.write(new byte[CHUNK])).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void takesAnInitialStateOfAnySize(HttpClient.Version version) throws Exception {
        try (HttpClient client = edge.client().version(version).build();
                InputStream body = open(client)) {
            WireStream stream = streams.take();
            for (int i = 0; i < 100; i++) {
                assertThat(stream.writeInitial(new byte[CHUNK])).isTrue();
            }
            assertThat(stream.write(new byte[CHUNK])).isTrue();
            stream.close();

            assertThat(body.readAllBytes()).hasSize(101 * CHUNK);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void knowsWhenItsReaderLeaves(HttpClient.Version version) throws Exception {
        CountDownLatch closed = new CountDownLatch(2);
        WireStream stream;
        try (HttpClient client = edge.client().version(version).build()) {
            InputStream body = open(client);
            stream = streams.take();
            stream.onClosed(closed::countDown);
            body.close();
            client.shutdownNow();
        }
        stream.onClosed(closed::countDown);

        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.isClosed()).isTrue();
        assertThat(stream.write(new byte[1])).isFalse();
        assertThat(stream.pendingBytes()).isZero();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void anAbortedAnswerIsSeenToBeBroken(HttpClient.Version version) throws Exception {
        try (HttpClient client = edge.client().version(version).build();
                InputStream body = open(client)) {
            WireStream stream = streams.take();
            stream.abort();

            Assertions.assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aClosingServerEndsItInOrder(HttpClient.Version version) throws Exception {
        try (HttpClient client = edge.client().version(version).build();
                InputStream body = open(client)) {
            streams.take().write("last".getBytes(StandardCharsets.US_ASCII));
            Thread closing = Thread.ofVirtual().start(edge.server()::close);

            assertThat(new String(body.readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("last");
            closing.join();
            assertThat(edge.server().openConnections()).isZero();
            assertThat(edge.server().openExchanges()).isZero();
        }
    }

    @Test
    void anAnswerWhoseClientHasGoneIsAbandoned() throws Exception {
        BlockingQueue<WireResponder> waiting = new LinkedBlockingQueue<>();
        CountDownLatch abandoned = new CountDownLatch(2);
        try (ServedEdge slow = ServedEdge.plain((request, responder) -> {
            responder.onAbandoned(abandoned::countDown);
            waiting.add(responder);
        })) {
            RawClient client = new RawClient(slow.connect());
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            WireResponder responder = waiting.take();
            client.close();
            responder.onAbandoned(abandoned::countDown);

            assertThat(abandoned.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(responder.abandoned()).isTrue();
            responder.respond(WireResponse.text(200, "to nobody"));
            assertThat(responder.stream(200, WireHeaders.none()).isClosed()).isTrue();
            assertThat(slow.server().openExchanges()).isZero();
        }
    }

    private InputStream open(HttpClient client) throws Exception {
        HttpResponse<InputStream> answer = client.send(edge.request("/watch").build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
