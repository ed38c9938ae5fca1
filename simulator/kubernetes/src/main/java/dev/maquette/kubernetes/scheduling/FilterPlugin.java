package dev.maquette.kubernetes.scheduling;

/** A rule about which nodes a pod may run on. Plugins hold nothing; what one decision needs lives in its {@link PreFilter}. */
@FunctionalInterface
interface FilterPlugin {
    PreFilter prepare(Cycle cycle);
}
