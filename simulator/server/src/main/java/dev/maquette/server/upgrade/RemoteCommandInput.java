package dev.maquette.server.upgrade;

/** What a remote command receives, one call at a time, on the event loop: no method may block. */
public interface RemoteCommandInput {

    default void stdin(byte[] bytes) {}

    /** The client has closed its end of stdin. Clients before v5.channel.k8s.io cannot say so over a websocket. */
    default void stdinClosed() {}

    default void resized(TerminalSize size) {}

    /** After a refused write, there is room again. */
    default void writable() {}

    /** The connection is over, whoever ended it; called once, last. */
    default void closed() {}
}
