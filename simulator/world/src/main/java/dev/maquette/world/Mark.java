package dev.maquette.world;

import java.time.Instant;

/**
 * A point in a world's life to which one can go back while its process lives, set before every command.
 *
 * @param label what was about to happen
 * @param sequence the newest transaction then
 */
public record Mark(String label, long sequence, Instant time, long epoch) {}
