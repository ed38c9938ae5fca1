package dev.maquette.catalog.aws;

/** How far a figure can be trusted. */
public enum Confidence {
    /** Read at its origin, or in a copy of it. */
    HIGH,
    /** Read in part, or put together from two sources. */
    MEDIUM,
    /** An estimate or general knowledge: do not rely on it. */
    LOW
}
