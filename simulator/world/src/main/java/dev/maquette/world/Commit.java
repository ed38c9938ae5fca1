package dev.maquette.world;

import java.time.Instant;
import java.util.List;

/** A transaction that has become true, as those who look on see it. */
public record Commit(long sequence, Instant time, long epoch, Origin origin, List<Change<?>> changes, Records after) {}
