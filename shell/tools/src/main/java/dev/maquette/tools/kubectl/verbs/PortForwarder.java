package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.ChannelSocket;
import dev.maquette.tools.kubectl.client.KubectlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Listens on loopback and passes each connection on through a socket of its own to the API server. */
final class PortForwarder implements AutoCloseable {
    private static final int DATA = 0;
    private static final int ERROR = 1;
    private static final int CLOSE = 255;

    private final Call call;
    private final String path;
    private final List<ServerSocket> listeners = new ArrayList<>();
    private final BlockingQueue<KubectlException> failures = new LinkedBlockingQueue<>();

    PortForwarder(Call call, String path) {
        this.call = call;
        this.path = path;
    }

    void listen(List<ForwardedPort> ports) {
        for (ForwardedPort each : ports) {
            ServerSocket first = listen("127.0.0.1", each.local(), each);
            int local = first.getLocalPort();
            call.out().println("Forwarding from 127.0.0.1:" + local + " -> " + each.remote());
            serve(first, local, each.remote());
            if (listenOnSixToo(local, each.remote())) {
                call.out().println("Forwarding from [::1]:" + local + " -> " + each.remote());
            }
        }
        call.out().flush();
    }

    private ServerSocket listen(String address, int port, ForwardedPort wanted) {
        try {
            return bind(address, port);
        } catch (IOException taken) {
            call.err()
                    .println("Unable to listen on port " + port
                            + ": Listeners failed to create with the following errors: [unable to create listener:"
                            + " Error listen tcp4 " + address + ":" + port + ": bind: address already in use]");
            throw KubectlException.error("unable to listen on any of the requested ports: [{" + wanted.local() + " "
                    + wanted.remote() + "}]");
        }
    }

    private ServerSocket bind(String address, int port) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        try {
            listener.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException taken) {
            listener.close();
            throw taken;
        }
        listeners.add(listener);
        return listener;
    }

    private boolean listenOnSixToo(int local, int remote) {
        try {
            serve(bind("::1", local), local, remote);
            return true;
        } catch (IOException noSuchAddress) {
            return false;
        }
    }

    private void serve(ServerSocket listener, int local, int remote) {
        Thread.ofVirtual().name("kubectl-port-forward-" + local).start(() -> {
            try {
                while (true) {
                    Socket connection = listener.accept();
                    call.out().println("Handling connection for " + local);
                    call.out().flush();
                    Thread.ofVirtual().start(() -> forward(connection, remote));
                }
            } catch (IOException closed) {
                return;
            }
        });
    }

    private void forward(Socket connection, int remote) {
        try (connection;
                ChannelSocket socket = ChannelSocket.open(
                        call.server(), path + "?ports=" + remote, bytes -> {}, "v4.channel.k8s.io")) {
            Thread.ofVirtual().start(() -> send(connection, socket));
            receive(socket, connection, remote);
        } catch (KubectlException failure) {
            call.err().println("error forwarding port " + remote + ": " + failure.printed());
        } catch (IOException gone) {
            return;
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(Socket connection, ChannelSocket socket) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream input = connection.getInputStream();
            int length = input.read(buffer);
            while (length >= 0 && socket.send(DATA, buffer, length)) {
                length = input.read(buffer);
            }
        } catch (IOException gone) {
            socket.close();
            return;
        }
        socket.send(CLOSE, new byte[] {DATA}, 1);
    }

    /** Each channel's first message is the port's number. */
    private void receive(ChannelSocket socket, Socket connection, int remote) throws IOException, InterruptedException {
        OutputStream output = connection.getOutputStream();
        boolean dataBegun = false;
        boolean errorBegun = false;
        while (true) {
            ChannelSocket.Frame frame = socket.frames().take();
            if (frame.isEnd()) {
                return;
            } else if (frame.channel() == DATA && dataBegun) {
                output.write(frame.data());
                output.flush();
            } else if (frame.channel() == ERROR && errorBegun) {
                throw new KubectlException(
                        "an error occurred forwarding " + connection.getLocalPort() + " -> " + remote + ": "
                                + new String(frame.data(), StandardCharsets.UTF_8),
                        1);
            }
            dataBegun |= frame.channel() == DATA;
            errorBegun |= frame.channel() == ERROR;
        }
    }

    /** Waits on the place's clock, which runs on meanwhile. */
    void untilCancelled() throws InterruptedException {
        call.waiting().next(failures, Deletion.WITHOUT_END);
    }

    @Override
    public void close() {
        for (ServerSocket each : listeners) {
            try {
                each.close();
            } catch (IOException alreadyClosed) {
                // it listens no longer, which is all that is wanted
            }
        }
    }
}
