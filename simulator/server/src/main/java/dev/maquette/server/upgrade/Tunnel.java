package dev.maquette.server.upgrade;

/** One forwarded connection's way to the client. Safe from any thread; no call blocks. */
public interface Tunnel {

    /** Queues bytes; false, and nothing is taken, if too much waits already or the tunnel is over. */
    boolean write(byte[] bytes);

    /** Ends the tunnel after what is queued. */
    void close();

    /** Ends the tunnel with a message on its error stream, which kubectl prints. */
    void fail(String message);
}
