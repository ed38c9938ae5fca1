package dev.maquette.server.upgrade;

/** Answers the connections of a port-forward. */
public interface PortForwardHandler {

    /** A client opened a connection to a port of the pod; on the event loop: must not block. */
    TunnelInput connect(int port, Tunnel tunnel);

    /** The whole port-forward is over. */
    default void closed() {}
}
