package dev.maquette.profiles;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A cluster that exists, reached by a context of the user's kubeconfig. It has no clock to set and no past to go back to. */
record KubeconfigPlace(Profile profile, Path folder, Path kubeconfig, Map<String, String> facts) implements OpenPlace {

    @Override
    public String title() {
        return "Kubernetes, context " + profile.context().orElse("(current)");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("KUBECONFIG", kubeconfig.toString());
    }

    @Override
    public Optional<Clock> clock() {
        return Optional.empty();
    }

    @Override
    public Optional<Snapshots> snapshots() {
        return Optional.empty();
    }

    @Override
    public Optional<History> history() {
        return Optional.empty();
    }

    @Override
    public Optional<Causes> causes() {
        return Optional.empty();
    }

    @Override
    public Optional<Addons> addons() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
