package dev.maquette.workloads.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;
import java.util.List;

/**
 * MicroK8s' hostpath-provisioner (canonical/hostpath-provisioner): makes a directory under PV_DIR for each claim of its class, and a
 * volume that points there. PV_DIR is a path in its own container; only where the pod mounts the node's directory at that very path does
 * the directory appear on the node. The kubelet makes it there when a pod first uses the volume (type DirectoryOrCreate).
 */
public final class HostpathProvisioner implements Workload {

    static final String PROVISIONER = "microk8s.io/hostpath";

    @Override
    public String name() {
        return "microk8s-hostpath-provisioner";
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.repository().endsWith("hostpath-provisioner");
    }

    @Override
    public List<Kind> watches() {
        return List.of(Kind.PERSISTENT_VOLUME_CLAIMS, Kind.PERSISTENT_VOLUMES, Kind.STORAGE_CLASSES);
    }

    @Override
    public void start(Process process) {
        for (String needed : List.of("NODE_NAME", "PV_DIR")) {
            if (process.environment().getOrDefault(needed, "").isEmpty()) {
                process.logError(
                        "env variable " + needed + " must be set so that this provisioner can identify itself");
                process.exit(1);
                return;
            }
        }
        process.log("Starting provisioner controller " + PROVISIONER + "_"
                + process.pod().name() + "!");
        work(process);
    }

    @Override
    public void wake(Process process) {
        work(process);
    }

    private static void work(Process process) {
        process.api().ifPresent(api -> {
            ProvisionerTurn turn = new ProvisionerTurn(api, PROVISIONER);
            turn.claimsToServe().forEach(claim -> provision(process, api, turn, claim));
            turn.volumesToDelete().forEach(volume -> delete(process, api, volume));
        });
    }

    private static void provision(Process process, ClusterWork api, ProvisionerTurn turn, KubeObject claim) {
        String volumeName = "pvc-" + claim.uid();
        String directory =
                process.environment().get("PV_DIR") + "/" + claim.namespace() + "-" + claim.name() + "-" + volumeName;
        String component = PROVISIONER + "_" + process.pod().name();
        turn.begin(claim, component);
        if (!process.files().makeDirectory(directory)) {
            turn.failed(claim, component, "mkdir " + directory + ": read-only file system");
            return;
        }
        process.log("creating backing directory: " + directory);
        ObjectNode volume = turn.volume(claim, volumeName);
        volume.withObject("/metadata/annotations").put("hostPathProvisionerIdentity", node(process));
        volume.withObject("/spec/hostPath").put("path", directory).put("type", "DirectoryOrCreate");
        ProvisionerTurn.pinTo(volume, node(process));
        try {
            api.create(Kind.PERSISTENT_VOLUMES, "", volume);
            turn.succeeded(claim, component, volumeName);
            if (!isOnNode(process)) {
                turn.madeInside(claim, directory, process.environment().getOrDefault("PV_DIR", ""));
            }
        } catch (ApiFailure refused) {
            if (!refused.isAlreadyExists()) {
                turn.failed(claim, component, String.valueOf(refused.getMessage()));
            }
        }
    }

    /** Whether PV_DIR is the node's own directory of that name: where the same path of the node is mounted at that path. */
    private static boolean isOnNode(Process process) {
        String directory = process.environment().getOrDefault("PV_DIR", "") + "/";
        for (JsonNode container : process.pod().at("/spec/containers")) {
            for (JsonNode mount : container.path("volumeMounts")) {
                String path = mount.path("mountPath").asText();
                boolean isMine = container.path("name").asText().equals(process.container());
                if (isMine && directory.startsWith(path + "/")) {
                    return hostPath(process, mount.path("name").asText()).equals(path);
                }
            }
        }
        return false;
    }

    private static String hostPath(Process process, String volume) {
        for (JsonNode each : process.pod().at("/spec/volumes")) {
            if (each.path("name").asText().equals(volume)) {
                return each.at("/hostPath/path").asText();
            }
        }
        return "";
    }

    private static String node(Process process) {
        return process.environment().getOrDefault("NODE_NAME", "");
    }

    private static void delete(Process process, ClusterWork api, KubeObject volume) {
        String path = volume.text("/spec/hostPath/path");
        process.log("removing backing directory: " + path);
        process.files().deleteTree(path);
        try {
            api.delete(Kind.PERSISTENT_VOLUMES, volume);
        } catch (ApiFailure refused) {
            api.event(
                    Kind.PERSISTENT_VOLUMES,
                    volume,
                    EventRecord.warning(PROVISIONER, "VolumeFailedDelete", String.valueOf(refused.getMessage())));
        }
    }
}
