package dev.maquette.kubernetes.storage;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.controller.Controller;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import dev.maquette.kubernetes.controller.scheduler.Schedulers;
import dev.maquette.world.Reactor;
import java.util.ArrayList;
import java.util.List;

/** Claims, volumes and classes of the tests of this package. */
final class StorageCluster {

    private StorageCluster() {}

    static Scenario withScheduler() {
        return Scenario.withKubelets(server -> controllers(server, true));
    }

    static Scenario plain() {
        return Scenario.with(server -> controllers(server, false));
    }

    private static List<Reactor> controllers(ApiServer server, boolean schedules) {
        List<Reactor> all = new ArrayList<>();
        for (Controller each : StorageControllers.all(server)) {
            all.add(each);
        }
        if (schedules) {
            all.add(Schedulers.standard(server));
        }
        return all;
    }

    static String claim(String name, String size, String more) {
        return """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: %s}
            spec:
              accessModes: [ReadWriteOnce]
              resources: {requests: {storage: %s}}
              %s
            """.formatted(name, size, more);
    }

    static String volume(String name, String size, String more) {
        return """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: %s}
            spec:
              capacity: {storage: %s}
              accessModes: [ReadWriteOnce]
              persistentVolumeReclaimPolicy: Retain
              hostPath: {path: /data/%s}
              %s
            """.formatted(name, size, name, more);
    }

    static String storageClass(String name, String mode, String annotations) {
        return """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: %s, annotations: {%s}}
            provisioner: example.com/disks
            volumeBindingMode: %s
            """.formatted(name, annotations, mode);
    }

    static String pod(String name, String claim) {
        return """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s}
            spec:
              schedulerName: default-scheduler
              containers: [{name: main, image: x, volumeMounts: [{name: data, mountPath: /data}]}]
              volumes: [{name: data, persistentVolumeClaim: {claimName: %s}}]
            """.formatted(name, claim);
    }

    /** What an external provisioner answers a claim with. */
    static String provisioned(KubeObject claim, String size) {
        return """
            apiVersion: v1
            kind: PersistentVolume
            metadata:
              name: pvc-%s
              annotations: {pv.kubernetes.io/provisioned-by: example.com/disks}
            spec:
              capacity: {storage: %s}
              accessModes: [ReadWriteOnce]
              persistentVolumeReclaimPolicy: Delete
              storageClassName: %s
              hostPath: {path: /data}
              claimRef: {kind: PersistentVolumeClaim, apiVersion: v1, namespace: default, name: %s, uid: %s}
            """.formatted(claim.uid(), size, claim.text("/spec/storageClassName"), claim.name(), claim.uid());
    }

    static String phase(Scenario cluster, String claim) {
        return cluster.get(Kind.PERSISTENT_VOLUME_CLAIMS, "default", claim).text("/status/phase");
    }

    static String volumePhase(Scenario cluster, String volume) {
        return cluster.get(Kind.PERSISTENT_VOLUMES, "", volume).text("/status/phase");
    }
}
