package dev.maquette.server.edge;

/** A connection that speaks some version of HTTP, as the closing port sees it. */
interface HttpConnection {

    /** Takes no more requests, ends streams, and closes once running answers are written; on the loop. */
    void shutDown();
}
