package dev.maquette.server.kubernetes;

import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.edge.WireResponse;
import dev.maquette.server.edge.WireStream;
import dev.maquette.server.upgrade.PortForwardHandler;
import dev.maquette.server.upgrade.RemoteCommand;
import dev.maquette.server.upgrade.RemoteCommandHandler;
import dev.maquette.server.upgrade.RemoteCommandInput;
import dev.maquette.server.upgrade.RemoteCommandStreams;
import dev.maquette.server.upgrade.TerminalSize;
import java.util.function.Predicate;

/**
 * Answers a client, and lets it be known how much an answer that stays open has said: a followed log, a command in a container.
 */
record AttendedResponder(WireResponder responder, ClientActivity activity, String client) implements WireResponder {

    @Override
    public void respond(WireResponse response) {
        responder.respond(response);
    }

    @Override
    public WireStream stream(int status, WireHeaders headers) {
        return attended(responder.stream(status, headers));
    }

    @Override
    public WireStream messages() {
        return attended(responder.messages());
    }

    private WireStream attended(WireStream stream) {
        stream.onClosed(() -> activity.told(client, 0));
        return new Told(stream);
    }

    @Override
    public void upgradeToRemoteCommand(RemoteCommandStreams streams, RemoteCommandHandler handler) {
        responder.upgradeToRemoteCommand(streams, command -> new Heard(handler.start(new Running(command))));
    }

    @Override
    public void upgradeToPortForward(PortForwardHandler handler) {
        responder.upgradeToPortForward(handler);
    }

    @Override
    public boolean abandoned() {
        return responder.abandoned();
    }

    @Override
    public void onAbandoned(Runnable action) {
        responder.onAbandoned(action);
    }

    /** It is told before it can be heard; what was not taken was not told. */
    private boolean told(byte[] bytes, Predicate<byte[]> teller) {
        activity.told(client, bytes.length);
        boolean isTaken = teller.test(bytes);
        if (!isTaken) {
            activity.told(client, -bytes.length);
        }
        return isTaken;
    }

    private final class Told implements WireStream {
        private final WireStream stream;

        Told(WireStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean write(byte[] bytes) {
            return told(bytes, stream::write);
        }

        @Override
        public boolean writeInitial(byte[] bytes) {
            activity.told(client, bytes.length);
            return stream.writeInitial(bytes);
        }

        @Override
        public long pendingBytes() {
            return stream.pendingBytes();
        }

        @Override
        public void close() {
            stream.close();
        }

        @Override
        public void abort() {
            stream.abort();
        }

        @Override
        public boolean isClosed() {
            return stream.isClosed();
        }

        @Override
        public void onClosed(Runnable action) {
            stream.onClosed(action);
        }

        @Override
        public void onDrained(Runnable action) {
            stream.onDrained(action);
        }
    }

    private final class Running implements RemoteCommand {
        private final RemoteCommand command;

        Running(RemoteCommand command) {
            this.command = command;
        }

        @Override
        public String protocol() {
            return command.protocol();
        }

        @Override
        public boolean stdout(byte[] bytes) {
            return told(bytes, command::stdout);
        }

        @Override
        public boolean stderr(byte[] bytes) {
            return told(bytes, command::stderr);
        }

        @Override
        public void exit(byte[] statusJson) {
            activity.told(client, statusJson.length);
            command.exit(statusJson);
        }

        @Override
        public void close() {
            command.close();
        }

        @Override
        public long pendingBytes() {
            return command.pendingBytes();
        }
    }

    private final class Heard implements RemoteCommandInput {
        private final RemoteCommandInput input;

        Heard(RemoteCommandInput input) {
            this.input = input;
        }

        /** Who types wants to see what comes of it, as who asks does. */
        @Override
        public void stdin(byte[] bytes) {
            activity.asked(client, "POST", "stdin");
            input.stdin(bytes);
            activity.answered(client);
        }

        @Override
        public void stdinClosed() {
            input.stdinClosed();
        }

        @Override
        public void resized(TerminalSize size) {
            input.resized(size);
        }

        @Override
        public void writable() {
            input.writable();
        }

        @Override
        public void closed() {
            activity.told(client, 0);
            input.closed();
        }
    }
}
