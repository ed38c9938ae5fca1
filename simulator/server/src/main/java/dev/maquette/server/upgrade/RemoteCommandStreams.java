package dev.maquette.server.upgrade;

/**
 * The streams that an exec or attach asks for by its query (core/v1 PodExecOptions). With a terminal there is no
 * separate stderr.
 */
public record RemoteCommandStreams(boolean stdin, boolean stdout, boolean stderr, boolean tty) {}
