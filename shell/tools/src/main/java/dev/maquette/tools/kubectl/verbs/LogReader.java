package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongConsumer;

/** Copies logs to the output: one after the other, or together while they are followed. */
final class LogReader {
    private final Call call;
    private final boolean prefixed;

    LogReader(Call call, boolean prefixed) {
        this.call = call;
        this.prefixed = prefixed;
    }

    void read(List<Request> requests, List<LogSource> sources) throws InterruptedException {
        List<Opened> opened = new ArrayList<>();
        boolean together = call.flags().on("follow");
        try {
            for (int index = 0; index < requests.size(); index++) {
                open(requests.get(index), sources.get(index), opened);
                if (!together) {
                    opened.forEach(this::copy);
                    opened.clear();
                }
            }
            follow(opened);
        } finally {
            opened.forEach(Opened::close);
        }
    }

    private void open(Request request, LogSource source, List<Opened> opened) throws InterruptedException {
        try {
            opened.add(
                    new Opened(call.server().stream(request), prefixed ? source.prefix() : "", call.waiting()::heard));
        } catch (ApiException failure) {
            if (!call.flags().on("ignore-errors")) {
                throw failure;
            }
            call.err().println("error: " + failure.serverMessage());
        }
    }

    /**
     * Prints a log that is there as a whole. None of the place's time may pass for it: nothing in the place would ever end the wait for
     * what has left it already.
     */
    private void copy(Opened log) {
        BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
        log.read(lines);
        lines.forEach(line -> line.ifPresent(call.out()::print));
        call.out().flush();
    }

    /** Reads on threads of their own, so that a lull in one log is a wait on the place's clock. */
    private void follow(List<Opened> opened) throws InterruptedException {
        BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
        opened.forEach(each -> Thread.ofVirtual().name("kubectl-logs").start(() -> each.read(lines)));
        int open = opened.size();
        while (open > 0) {
            Optional<Optional<String>> line = call.waiting().next(lines, Deletion.WITHOUT_END);
            if (line.isEmpty() || line.get().isEmpty()) {
                open--;
            } else {
                call.out().print(line.get().get());
                call.out().flush();
            }
        }
    }

    private record Opened(InputStream stream, String prefix, LongConsumer heard) {
        /** Puts lines with their line breaks into the queue, and nothing at the end. */
        void read(BlockingQueue<Optional<String>> lines) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                StringBuilder line = new StringBuilder(prefix);
                for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
                    line.append((char) letter);
                    if (letter == '\n') {
                        lines.add(Optional.of(line.toString()));
                        String own = line.substring(prefix.length());
                        heard.accept(own.getBytes(StandardCharsets.UTF_8).length);
                        line.setLength(prefix.length());
                    }
                }
                if (line.length() > prefix.length()) {
                    lines.add(Optional.of(line.toString()));
                }
            } catch (IOException closed) {
                lines.add(Optional.empty());
                return;
            }
            lines.add(Optional.empty());
        }

        void close() {
            try {
                stream.close();
            } catch (IOException alreadyGone) {
                // nothing of it is left to close
            }
        }
    }
}
