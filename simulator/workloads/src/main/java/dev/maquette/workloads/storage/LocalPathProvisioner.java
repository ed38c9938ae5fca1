package dev.maquette.workloads.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;
import java.util.List;
import java.util.Set;

/**
 * k3s' local-path-provisioner (rancher/local-path-provisioner): a directory of the chosen node for each claim. The real one makes it by
 * a helper pod; here the kubelet makes it when the volume is first used.
 */
public final class LocalPathProvisioner implements Workload {

    private static final String PROVISIONER = "rancher.io/local-path";
    private static final String PATH = "/var/lib/rancher/k3s/storage";
    private static final Set<String> MODES = Set.of("ReadWriteOnce", "ReadWriteOncePod");

    @Override
    public String name() {
        return "local-path-provisioner";
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.repository().endsWith("local-path-provisioner");
    }

    @Override
    public List<Kind> watches() {
        return List.of(Kind.PERSISTENT_VOLUME_CLAIMS, Kind.PERSISTENT_VOLUMES, Kind.STORAGE_CLASSES);
    }

    @Override
    public void start(Process process) {
        process.log("Starting provisioner controller " + PROVISIONER + "_"
                + process.pod().name() + "!");
        wake(process);
    }

    @Override
    public void wake(Process process) {
        process.api().ifPresent(api -> {
            ProvisionerTurn turn = new ProvisionerTurn(api, PROVISIONER);
            turn.claimsToServe().forEach(claim -> provision(process, api, turn, claim));
            turn.volumesToDelete().forEach(volume -> delete(process, api, volume));
        });
    }

    private static void provision(Process process, ClusterWork api, ProvisionerTurn turn, KubeObject claim) {
        String component =
                PROVISIONER + "_" + process.pod().name() + "_" + process.pod().uid();
        for (JsonNode mode : claim.at("/spec/accessModes")) {
            if (!MODES.contains(mode.asText())) {
                turn.failed(
                        claim,
                        component,
                        "NodePath only supports ReadWriteOnce and ReadWriteOncePod (1.22+) access modes");
                return;
            }
        }
        turn.begin(claim, component);
        String name = "pvc-" + claim.uid();
        ObjectNode volume = turn.volume(claim, name);
        volume.withObject("/spec/hostPath")
                .put("path", PATH + "/" + name + "_" + claim.namespace() + "_" + claim.name())
                .put("type", "DirectoryOrCreate");
        ProvisionerTurn.pinTo(volume, ProvisionerTurn.selectedNode(claim));
        try {
            api.create(Kind.PERSISTENT_VOLUMES, "", volume);
            turn.succeeded(claim, component, name);
        } catch (ApiFailure refused) {
            if (!refused.isAlreadyExists()) {
                turn.failed(claim, component, String.valueOf(refused.getMessage()));
            }
        }
    }

    private static void delete(Process process, ClusterWork api, KubeObject volume) {
        process.log("Deleting volume " + volume.name() + " at " + volume.text("/spec/hostPath/path"));
        process.nodeFiles().deleteTree(api.transaction(), volume.text("/spec/hostPath/path"));
        api.delete(Kind.PERSISTENT_VOLUMES, volume);
    }
}
