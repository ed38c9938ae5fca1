package dev.maquette.server.edge;

/** What stands behind a port: the meaning of requests. One call a request, possibly many at once. */
public interface WireHandler {

    /** The body limit kube-apiserver 1.32 applies to resources (3 MiB, server/config.go MaxRequestBodyBytes). */
    BodyLimit DEFAULT_LIMIT = BodyLimit.of(3 * 1024 * 1024);

    /**
     * Answers a request, now or later and from any thread, through the responder. An exception that leaves this method
     * becomes a 500.
     */
    void handle(WireRequest request, WireResponder responder);

    /**
     * Whether handling may wait: for a lock, a disk, another thread. If so it runs on a virtual thread of its own, else
     * on the connection's event loop, which saves two thread changes and must be left within some 100 µs.
     */
    default boolean mayBlock(WireRequest request) {
        return true;
    }

    /** The limit for the body of a request of which only the head is known yet: its body is empty here. */
    default BodyLimit bodyLimit(WireRequest head) {
        return DEFAULT_LIMIT;
    }
}
