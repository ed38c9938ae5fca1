package dev.maquette.world;

/** Whether anybody waits for a timer: only what is waited for makes time run by itself. Each is stronger than those below it. */
public enum Demand {
    /** Something that a user would wait for: a pod that starts, a volume that is provisioned. */
    FOREGROUND,
    /**
     * Another look at something that was not as wanted: waited for only if anything has happened since the last look, because else it
     * would see the same again.
     */
    RETRY,
    /** Something that happens again and again: scans, heartbeats, the restarts of a program that always fails. */
    PERIODIC
}
