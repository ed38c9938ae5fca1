package dev.maquette.platforms;

/**
 * The size of a node.
 *
 * @param cpu in whole CPUs
 * @param memoryGib in GiB
 * @param pods how many pods its kubelet takes
 * @param diskGib the file system of images and containers, in GiB
 */
public record NodeShape(int cpu, int memoryGib, int pods, int diskGib) {

    /** What a learner's machine has. */
    public static final NodeShape ORDINARY = new NodeShape(4, 8, 110, 100);
}
