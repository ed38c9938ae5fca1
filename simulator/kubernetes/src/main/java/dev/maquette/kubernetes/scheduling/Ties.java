package dev.maquette.kubernetes.scheduling;

/** Decides between equals by a seed, so that the same world decides the same way again. */
final class Ties {
    private Ties() {}

    /** A number that looks random and depends on the seed alone (the finalizer of SplitMix64). */
    static long mix(long seed) {
        long mixed = seed + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    static long of(long seed, NodeState node) {
        return mix(seed ^ node.node().name().hashCode());
    }
}
