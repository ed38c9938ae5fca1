package dev.maquette.server.edge;

import dev.maquette.server.upgrade.PortForwardHandler;
import dev.maquette.server.upgrade.RemoteCommandHandler;
import dev.maquette.server.upgrade.RemoteCommandStreams;

/**
 * The way back to one request's client, used once: a response, a stream or an upgrade. Safe from any thread. Once the
 * client is gone, calls do nothing.
 */
public interface WireResponder {

    void respond(WireResponse response);

    default void respond(int status, WireHeaders headers, byte[] body) {
        respond(new WireResponse(status, headers, body));
    }

    /** Sends the head at once and leaves the body open: for watches and logs. */
    WireStream stream(int status, WireHeaders headers);

    /** Turns the connection into a websocket of text messages, each what is written at once; refuses with 400 what asks for none. */
    WireStream messages();

    /** Turns the connection into the streams of exec or attach; refuses with 400 what does not ask for them rightly. */
    void upgradeToRemoteCommand(RemoteCommandStreams streams, RemoteCommandHandler handler);

    /** Turns the connection into port-forward tunnels; refuses with 400 what does not ask for them rightly. */
    void upgradeToPortForward(PortForwardHandler handler);

    /** Whether the client has gone before its answer was complete. */
    boolean abandoned();

    /** Runs once if the client goes before the answer was begun; at once if it is gone. Must not block. */
    void onAbandoned(Runnable action);
}
