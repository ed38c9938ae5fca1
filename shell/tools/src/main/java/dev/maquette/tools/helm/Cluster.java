package dev.maquette.tools.helm;

import dev.maquette.tools.Lease;
import dev.maquette.tools.Waiting;
import dev.maquette.tools.helm.cluster.Hooks;
import dev.maquette.tools.helm.cluster.Manifest;
import dev.maquette.tools.helm.cluster.Objects;
import dev.maquette.tools.helm.cluster.Patience;
import dev.maquette.tools.helm.release.Revisions;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.ResourceMapper;

/**
 * The cluster of one call.
 *
 * @param namespace the flag's, the context's, or default
 */
public record Cluster(Lease lease, ApiServer server, ResourceMapper mapper, String namespace) {

    public Waiting waiting() {
        return lease.waiting();
    }

    public Revisions revisions() {
        return new Revisions(server, namespace, waiting());
    }

    public Objects objects() {
        return new Objects(server);
    }

    public Manifest manifest() {
        return new Manifest(mapper, namespace);
    }

    public Patience patience() {
        return new Patience(server, waiting());
    }

    public Hooks hooks() {
        return new Hooks(server, mapper, revisions(), waiting());
    }
}
