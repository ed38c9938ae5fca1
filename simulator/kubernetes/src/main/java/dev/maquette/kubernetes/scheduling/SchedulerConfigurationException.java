package dev.maquette.kubernetes.scheduling;

/** Says what in a KubeSchedulerConfiguration cannot be used. */
public final class SchedulerConfigurationException extends RuntimeException {
    SchedulerConfigurationException(String message) {
        super(message);
    }
}
