package dev.maquette.server.upgrade;

/**
 * The way from a command in a container to a client of exec or attach, whatever carries it. Safe from any thread; no
 * call blocks.
 */
public interface RemoteCommand {

    /** The agreed protocol, such as {@code v5.channel.k8s.io}. */
    String protocol();

    /** Queues output; false, and nothing is taken, if too much waits already or the connection is over. */
    boolean stdout(byte[] bytes);

    /** As {@link #stdout}, for errors. */
    boolean stderr(byte[] bytes);

    /** Ends the command with a metav1.Status in JSON: Success, or a Failure with the exit code among its causes. */
    void exit(byte[] statusJson);

    /** Drops the connection without a status. */
    void close();

    /** How many bytes of output are accepted and not yet given to the operating system. */
    long pendingBytes();
}
