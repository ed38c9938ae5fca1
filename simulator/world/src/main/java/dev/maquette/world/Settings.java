package dev.maquette.world;

import java.time.Instant;

/**
 * What a world is made with and keeps.
 *
 * @param seed where its chance comes from
 * @param beginning its first moment; of weight only for a new world
 * @param pace how its time runs at first
 */
public record Settings(long seed, Instant beginning, Pace pace) {}
