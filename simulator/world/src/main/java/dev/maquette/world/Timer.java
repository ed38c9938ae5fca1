package dev.maquette.world;

import java.time.Instant;

/**
 * Work that a reactor has to do at a moment of the world's time. There is at most one timer for a reactor and key: scheduling another
 * keeps the earlier moment of the two, as a controller's work queue does, and the stronger demand.
 */
public record Timer(Instant due, String reactor, String key, Demand demand) {}
