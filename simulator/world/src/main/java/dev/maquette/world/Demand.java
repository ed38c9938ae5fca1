package dev.maquette.world;

/** Whether anybody waits for a timer: only foreground timers make time run by themselves. */
public enum Demand {
    /** Something that a user would wait for: a pod that starts, a volume that is provisioned. */
    FOREGROUND,
    /** Something that happens again and again: scans, heartbeats, the repetition of an unchanged failure. */
    PERIODIC
}
