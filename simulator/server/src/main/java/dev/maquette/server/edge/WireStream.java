package dev.maquette.server.edge;

/** An answer that is being written, chunk by chunk. Safe from any thread; no call blocks. */
public interface WireStream {

    /**
     * Queues bytes, which are shared and must not change. A client's slowness shows here: if more would wait than the
     * stream's bound, nothing is taken and the answer is false, so that the producer ends the stream (a watch: 410) or
     * waits for {@link #onDrained}. False too once the stream is closed. An empty stream takes a chunk of any size.
     */
    boolean write(byte[] bytes);

    /**
     * Queues bytes whatever waits already, and lets the bound grow with them: for the state with which a watch begins, whose
     * size is the world's doing and not the reader's. False only if the stream is closed.
     */
    boolean writeInitial(byte[] bytes);

    /** How many bytes are accepted and not yet given to the operating system. */
    long pendingBytes();

    /** Ends the body after what is queued. */
    void close();

    /** Ends the connection (HTTP/2: the stream) without an end of the body, so that the client sees a broken answer. */
    void abort();

    boolean isClosed();

    /** Runs once when the stream is over, whoever ended it; at once if it is. Must not block. */
    void onClosed(Runnable action);

    /** Runs each time what waits falls to less than half of the bound after a refused write. Must not block. */
    void onDrained(Runnable action);
}
