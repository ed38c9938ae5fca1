package dev.maquette.kubernetes.fault;

import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Registry;
import dev.maquette.kubernetes.store.ObjectKey;
import java.time.Duration;
import java.util.Optional;

/**
 * Registries as far as they are reached. Where a fault has met one, the runtime dials until its patience ends (containerd,
 * internal/cri/server/images/image_pull.go: 30 s for a connection), and says so in its own words.
 */
public final class ReachedRegistries implements Registry {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DOCKER_HUB = "docker.io";

    /** From the range that is for documentation (RFC 5737): nobody lives there. */
    private static final String ADDRESS = "192.0.2.1";

    private final Registry registries;

    public ReachedRegistries(Registry registries) {
        this.registries = registries;
    }

    @Override
    public Answer ask(ClusterWork work, ImageReference image, String node, KubeObject pod) {
        Optional<Fault> fault = Faults.of(work.records(), FaultKind.REGISTRY, work.cluster(), image.registry());
        ObjectKey key = pod.stored().key();
        if (fault.isEmpty()) {
            HeldPulls.answered(work.transaction(), key);
            return registries.ask(work, image, node, pod);
        }
        HeldPulls.hold(work.transaction(), key, image, fault.get());
        return new Answer.Refused(words(image), PATIENCE);
    }

    @Override
    public boolean isHopeful(ClusterWork work, KubeObject pod) {
        return HeldPulls.areFree(work.records(), pod.stored().key());
    }

    private static String words(ImageReference image) {
        String host = image.registry().equals(DOCKER_HUB) ? "registry-1.docker.io" : image.registry();
        int colon = host.indexOf(':');
        String port = colon < 0 ? "443" : host.substring(colon + 1);
        String version = image.digest().isEmpty() ? image.tag() : image.digest();
        return "rpc error: code = DeadlineExceeded desc = failed to pull and unpack image \"" + image.text()
                + "\": failed to resolve reference \"" + image.text() + "\": failed to do request: Head \"https://"
                + host
                + "/v2/" + image.repository() + "/manifests/" + version + "\": dial tcp " + ADDRESS + ":" + port
                + ": i/o timeout";
    }
}
