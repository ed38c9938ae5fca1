package dev.maquette.catalog.aws;

import java.time.LocalDate;

/** Where a fact was read, and when. */
public record Source(String name, LocalDate date, Confidence confidence, String text) {}
