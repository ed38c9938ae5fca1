package dev.maquette.server.upgrade;

/** What one forwarded connection receives, one call at a time, on the event loop: no method may block. */
public interface TunnelInput {

    void received(byte[] bytes);

    /** The client will send no more, and may still read. */
    default void ended() {}

    /** After a refused write, there is room again. */
    default void writable() {}

    /** The tunnel is over, whoever ended it; called once, last. */
    default void closed() {}
}
