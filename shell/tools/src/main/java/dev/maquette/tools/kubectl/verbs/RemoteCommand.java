package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.tools.kubectl.client.ChannelSocket;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/** Passes the streams of a command in a container on, until it ends; its exit status becomes ours. */
final class RemoteCommand {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int STATUS = 3;
    private static final int CLOSE = 255;

    private final Call call;
    private final boolean stdin;

    RemoteCommand(Call call, boolean stdin) {
        this.call = call;
        this.stdin = stdin;
    }

    /**
     * Where the streams of a command go.
     *
     * @param complaints takes how it ended, where it did not end well
     */
    record Streams(PrintStream out, PrintStream err, PrintStream complaints, InputStream in) {}

    int run(String path) throws InterruptedException {
        return run(path, call.out(), call.invocation().stdin());
    }

    int run(String path, PrintStream out, InputStream input) throws InterruptedException {
        return run(path, new Streams(out, call.err(), call.err(), input));
    }

    int run(String path, Streams streams) throws InterruptedException {
        try (ChannelSocket socket = ChannelSocket.open(
                call.server(), path, call.waiting()::heard, "v5.channel.k8s.io", "v4.channel.k8s.io")) {
            if (stdin) {
                Thread.ofVirtual().name("kubectl-stdin").start(() -> pass(streams.in(), socket));
            }
            return follow(socket, streams);
        }
    }

    private static void pass(InputStream input, ChannelSocket socket) {
        byte[] buffer = new byte[8192];
        try {
            int length = input.read(buffer);
            while (length >= 0 && socket.send(STDIN, buffer, length)) {
                length = input.read(buffer);
            }
        } catch (IOException closed) {
            socket.send(CLOSE, new byte[] {STDIN}, 1);
            return;
        }
        socket.send(CLOSE, new byte[] {STDIN}, 1);
    }

    private int follow(ChannelSocket socket, Streams streams) throws InterruptedException {
        Optional<JsonNode> status = Optional.empty();
        while (true) {
            Optional<ChannelSocket.Frame> next = call.waiting().next(socket.frames(), Deletion.WITHOUT_END);
            if (next.isEmpty() || next.get().isEnd()) {
                return exitStatus(status, streams.complaints());
            }
            switch (next.get().channel()) {
                case STDOUT -> write(streams.out(), next.get().data());
                case STDERR -> write(streams.err(), next.get().data());
                case STATUS -> status = read(next.get().data());
                default -> {
                    // a channel nobody here listens to
                }
            }
        }
    }

    private static void write(PrintStream out, byte[] data) {
        out.write(data, 0, data.length);
        out.flush();
    }

    private static Optional<JsonNode> read(byte[] data) {
        try {
            return data.length == 0 ? Optional.empty() : Optional.of(Trees.read(data));
        } catch (IOException noStatus) {
            return Optional.empty();
        }
    }

    private static int exitStatus(Optional<JsonNode> status, PrintStream complaints) {
        if (status.isEmpty() || status.get().path("status").asText().equals("Success")) {
            return 0;
        }
        for (JsonNode each : status.get().at("/details/causes")) {
            if (each.path("reason").asText().equals("ExitCode")) {
                int code = each.path("message").asInt(1);
                complaints.println("command terminated with exit code " + code);
                return code;
            }
        }
        throw KubectlException.error(status.get().path("message").asText());
    }
}
