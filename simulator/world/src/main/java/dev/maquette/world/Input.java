package dev.maquette.world;

import java.time.Instant;

/** What came in from outside, as the journal holds it: the transaction it became, when, through which door. */
public record Input(long sequence, Instant time, String door, byte[] bytes) {}
