package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongConsumer;

/** An open watch: its events come in order into a queue, and after the last an end. A daemon thread reads. */
public final class Watch implements AutoCloseable {
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final InputStream stream;
    private final LongConsumer heard;

    private Watch(InputStream stream, LongConsumer heard) {
        this.stream = stream;
        this.heard = heard;
    }

    /**
     * Opens a watch; the request must ask for one.
     *
     * @param heard learns how many bytes have become events of the queue
     */
    public static Watch open(ApiServer server, Request request, LongConsumer heard) throws InterruptedException {
        Watch watch = new Watch(server.stream(request.query("watch", "true")), heard);
        Thread.ofVirtual().name("kubectl-watch").start(watch::read);
        return watch;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    JsonNode event = Trees.read(line);
                    events.add(new Event(event.path("type").asText(), Optional.of((ObjectNode) event.path("object"))));
                }
                heard.accept(line.getBytes(StandardCharsets.UTF_8).length + 1L);
            }
        } catch (IOException closed) {
            events.add(Event.END);
            return;
        }
        events.add(Event.END);
    }

    /** What has arrived and was not taken yet. */
    public BlockingQueue<Event> events() {
        return events;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException alreadyGone) {
            events.add(Event.END);
        }
    }

    /** ADDED, MODIFIED, DELETED, BOOKMARK or ERROR with its object; or the end of the watch. */
    public record Event(String type, Optional<ObjectNode> object) {
        static final Event END = new Event("", Optional.empty());

        public boolean isEnd() {
            return object.isEmpty();
        }
    }
}
