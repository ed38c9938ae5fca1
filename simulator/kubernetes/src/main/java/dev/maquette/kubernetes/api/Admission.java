package dev.maquette.kubernetes.api;

import java.util.List;

/** The chain of admission plugins. */
final class Admission {

    private final List<AdmissionPlugin> plugins;

    Admission(List<AdmissionPlugin> plugins) {
        this.plugins = List.copyOf(plugins);
    }

    void mutate(AdmissionRequest request) {
        plugins.forEach(plugin -> plugin.mutate(request));
    }

    void validate(AdmissionRequest request) {
        plugins.forEach(plugin -> plugin.validate(request));
    }
}
