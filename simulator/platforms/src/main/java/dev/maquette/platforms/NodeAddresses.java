package dev.maquette.platforms;

/**
 * Which addresses the machines of a cluster and the pods on them have; pure. A small cluster lies in a home network, as those of guides do,
 * with the platform's own pod network; what is larger than they are goes on beside them, up to more nodes than Kubernetes promises.
 */
final class NodeAddresses {

    /** The first of a home network's addresses that no guide gives to its router, and how many come before a guide's load balancers. */
    private static final int FIRST_AT_HOME = 101;

    private static final int AT_HOME = 99;
    private static final int HOSTS = 254;
    private static final int RANGES = 256;

    /** The shared address space of RFC 6598, which no platform's services or machines use. */
    private static final int SHARED_SPACE = 64;

    private NodeAddresses() {}

    /** A machine's address, the number counted from 0. */
    static String machine(int number) {
        int further = number - AT_HOME;
        return further < 0
                ? "192.168.0." + (FIRST_AT_HOME + number)
                : "192.168." + (1 + further / HOSTS) + "." + (1 + further % HOSTS);
    }

    /** A node's share of the pod network: one of the platform's own, or, where these are gone, one of the shared address space. */
    static String pods(String own, int number) {
        int further = number - RANGES;
        return further < 0
                ? own.formatted(number)
                : "100." + (SHARED_SPACE + further / RANGES) + "." + further % RANGES + ".0/24";
    }
}
