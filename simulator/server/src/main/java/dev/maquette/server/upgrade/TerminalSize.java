package dev.maquette.server.upgrade;

/** A terminal's size in characters, as the resize stream brings it. */
public record TerminalSize(int width, int height) {}
