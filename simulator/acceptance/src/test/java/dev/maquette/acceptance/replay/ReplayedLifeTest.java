package dev.maquette.acceptance.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import dev.maquette.server.assembly.Worlds;
import dev.maquette.world.Records;
import dev.maquette.world.Replay;
import dev.maquette.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a served world is all it takes to live its life again. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ReplayedLifeTest {

    private static final String APPLICATION = """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: main
                image: nginx
                ports: [{containerPort: 80}]
                readinessProbe: {tcpSocket: {port: 80}}
                volumeMounts: [{name: data, mountPath: /data}]
              volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: {name: once}
        spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: busybox, command: [echo, done]}]}}}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: robot, annotations: {kubernetes.io/service-account.name: default}}
        type: kubernetes.io/service-account-token
        """;

    @Test
    void isTheSame(@TempDir Path home) throws Exception {
        Place place = Place.open(home, "microk8s", "realtime", 1.0 / 60);
        World world = place.running().world();
        try (place) {
            live(place, place.kubectl("kubectl"));
        }
        Records end = world.records();

        Replay replay = Worlds.again(place.opening()).to(end.sequence());

        assertThat(replay.hasInputs()).isFalse();
        assertThat(replay.records().epoch()).isEqualTo(end.epoch()).isPositive();
        assertThat(world.diff(replay.records(), end)).isEmpty();
    }

    private static void live(Place place, Kubectl kubectl) throws Exception {
        assertThat(place.running()
                        .control()
                        .enableAddon("hostpath-storage", List.of())
                        .exitStatus())
                .isZero();
        kubectl.feed(APPLICATION, "apply", "-f", "-");
        kubectl.out("rollout", "status", "deployment/web", "--timeout=40s");
        kubectl.out("wait", "--for=condition=Complete", "job/once", "--timeout=30s");
        place.running().control().snapshot("running");
        kubectl.out("exec", "deployment/web", "--", "sh", "-c", "sleep 1; echo kept > /data/file");
        kubectl.out("create", "token", "default");
        kubectl.out("scale", "deployment/web", "--replicas=1");
        kubectl.out("delete", "job", "once");
        place.running().control().restore("running");
        kubectl.out("get", "job", "once");
        kubectl.out("set", "image", "deployment/web", "main=nginx:1.28");
        kubectl.out("rollout", "status", "deployment/web", "--timeout=40s");
        kubectl.out("delete", "deployment", "web", "--cascade=foreground");
    }
}
