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
import dev.maquette.server.upgrade.Tunnel;
import dev.maquette.server.upgrade.TunnelInput;

/**
 * Answers a client, and lets it be known that whoever follows a log, or what goes on in a pod, waits for what it says, as one does who
 * watches.
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
        activity.watching(client);
        stream.onClosed(() -> activity.unwatched(client));
        return new Told(stream);
    }

    @Override
    public void upgradeToRemoteCommand(RemoteCommandStreams streams, RemoteCommandHandler handler) {
        responder.upgradeToRemoteCommand(streams, command -> {
            activity.watching(client);
            return new Heard(handler.start(new Running(command)));
        });
    }

    @Override
    public void upgradeToPortForward(PortForwardHandler handler) {
        activity.watching(client);
        responder.upgradeToPortForward(new PortForwardHandler() {
            @Override
            public TunnelInput connect(int port, Tunnel tunnel) {
                return handler.connect(port, tunnel);
            }

            @Override
            public void closed() {
                activity.unwatched(client);
                handler.closed();
            }
        });
    }

    @Override
    public boolean abandoned() {
        return responder.abandoned();
    }

    @Override
    public void onAbandoned(Runnable action) {
        responder.onAbandoned(action);
    }

    private boolean told(boolean isTaken) {
        if (isTaken) {
            activity.delivered(client);
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
            return told(stream.write(bytes));
        }

        @Override
        public boolean writeInitial(byte[] bytes) {
            return told(stream.writeInitial(bytes));
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
            return told(command.stdout(bytes));
        }

        @Override
        public boolean stderr(byte[] bytes) {
            return told(command.stderr(bytes));
        }

        @Override
        public void exit(byte[] statusJson) {
            activity.delivered(client);
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

        @Override
        public void stdin(byte[] bytes) {
            input.stdin(bytes);
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
            activity.unwatched(client);
            input.closed();
        }
    }
}
