package dev.maquette.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.node.ContainerLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people write into containers of usual images happens, at the times at which it would. */
class ScriptsInContainersTest {

    private static PlatformWorld cluster;

    @BeforeAll
    static void open() {
        cluster = PlatformWorld.microK8s();
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    private static void pod(String name, String restart, String script, String more) {
        cluster.given("""
            apiVersion: v1
            kind: Pod
            metadata: {name: %s}
            spec:
              restartPolicy: %s
              containers:
              - {name: main, image: "busybox:1.36", command: [sh, -c, "%s"]%s}
            """.formatted(name, restart, script, more.isEmpty() ? "" : ", " + more));
    }

    private static void phase(String name, String phase, Duration within) {
        cluster.eventually(name + " " + phase, within, () -> cluster.find(Kind.PODS, "default", name)
                .filter(pod -> pod.text("/status/phase").equals(phase))
                .isPresent());
    }

    private static List<String> log(String pod) {
        KubeObject found = cluster.get(Kind.PODS, "default", pod);
        return ContainerLogs.read(cluster.records(), PlatformWorld.CLUSTER, found.uid(), "main", 0).stream()
                .map(ContainerLogs.Line::text)
                .toList();
    }

    private static Duration took(String pod) {
        KubeObject found = cluster.get(Kind.PODS, "default", pod);
        String state = "/status/containerStatuses/0/state/terminated";
        return Duration.between(
                Instant.parse(found.text(state + "/startedAt")), Instant.parse(found.text(state + "/finishedAt")));
    }

    @Test
    void aLoopRunsToItsEnd() {
        pod("count", "Never", "i=0; while [ $i -lt 3 ]; do echo round $i; i=$((i+1)); sleep 2; done; exit 3", "");
        phase("count", "Failed", Duration.ofMinutes(1));
        assertThat(log("count")).containsExactly("round 0", "round 1", "round 2");
        assertThat(took("count")).isEqualTo(Duration.ofSeconds(6));
        assertThat(cluster.get(Kind.PODS, "default", "count")
                        .number("/status/containerStatuses/0/state/terminated/exitCode", -1))
                .isEqualTo(3);
    }

    @Test
    void anInitContainerWaitsForAServiceToResolve() {
        cluster.enable("dns");
        cluster.given("""
            apiVersion: v1
            kind: Pod
            metadata: {name: waits}
            spec:
              initContainers:
              - name: init
                image: busybox:1.36
                command: [sh, -c, "until nslookup shop; do echo waiting for shop; sleep 2; done"]
              containers: [{name: main, image: nginx}]
            """);
        cluster.after(Duration.ofSeconds(30));
        assertThat(cluster.get(Kind.PODS, "default", "waits").text("/status/phase"))
                .isEqualTo("Pending");
        cluster.given("{apiVersion: v1, kind: Service, metadata: {name: shop}, spec: {ports: [{port: 80}]}}");
        phase("waits", "Running", Duration.ofMinutes(2));
    }

    @Test
    void twoContainersShareWhatOneWrites() {
        cluster.given("""
            apiVersion: v1
            kind: Pod
            metadata: {name: shares}
            spec:
              restartPolicy: Never
              volumes: [{name: data, emptyDir: {}}]
              containers:
              - name: main
                image: busybox:1.36
                command: [sh, -c, "until [ -f /data/done ]; do sleep 1; done; cat /data/done"]
                volumeMounts: [{name: data, mountPath: /data}]
              - name: writer
                image: busybox:1.36
                command: [sh, -c, "sleep 5; echo ready > /out/done"]
                volumeMounts: [{name: data, mountPath: /out}]
            """);
        phase("shares", "Succeeded", Duration.ofMinutes(1));
        assertThat(log("shares")).containsExactly("ready");
    }

    @Test
    void aFirstProcessWithoutATrapIsKilledAfterItsGrace() {
        pod("stubborn", "Always", "sleep 3600", "");
        phase("stubborn", "Running", Duration.ofMinutes(1));
        Instant before = now();
        cluster.delete(Kind.PODS, "default", "stubborn");
        gone("stubborn");
        assertThat(Duration.between(before, now())).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
    }

    @Test
    void aTrapEndsItSooner() {
        pod("polite", "Always", "trap 'echo bye; exit 0' TERM; while true; do sleep 1; done", "");
        phase("polite", "Running", Duration.ofMinutes(1));
        Instant before = now();
        cluster.delete(Kind.PODS, "default", "polite");
        gone("polite");
        assertThat(Duration.between(before, now())).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatIsToHappenBeforeTheEndHappensFirst() {
        pod(
                "hooked",
                "Always",
                "trap 'exit 0' TERM; while true; do sleep 1; done",
                "lifecycle: {preStop: {exec: {command: [sh, -c, 'sleep 10']}}}");
        phase("hooked", "Running", Duration.ofMinutes(1));
        Instant before = now();
        cluster.delete(Kind.PODS, "default", "hooked");
        gone("hooked");
        assertThat(Duration.between(before, now())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void aFailedHookAfterTheStartEndsTheContainer() {
        pod("fails", "Always", "sleep 3600", "lifecycle: {postStart: {exec: {command: ['false']}}}");
        cluster.after(Duration.ofSeconds(40));
        assertThat(cluster.events("FailedPostStartHook")).contains("PostStartHook failed");
        assertThat(cluster.get(Kind.PODS, "default", "fails").text("/status/containerStatuses/0/state/waiting/reason"))
                .isEqualTo("CrashLoopBackOff");
    }

    @Test
    void aProbeThatTakesTooLongHasFailed() {
        pod(
                "slow",
                "Always",
                "touch /tmp/up; sleep 3600",
                "readinessProbe: {exec: {command: [sh, -c, sleep 5]}, periodSeconds: 5}");
        cluster.after(Duration.ofSeconds(40));
        assertThat(cluster.events("Unhealthy"))
                .contains("Readiness probe failed: command timed out: \"sh -c sleep 5\" timed out after 1s");
    }

    @Test
    void aProgramThatADistributionDoesNotHaveIsNotFound() {
        pod("wrong", "Never", "echo before; python app.py", "");
        phase("wrong", "Failed", Duration.ofMinutes(1));
        assertThat(log("wrong")).containsExactly("before", "sh: python: not found");
    }

    @Test
    void aContainerWhoseProgramIsMissingCannotBeStarted() {
        cluster.given("""
            apiVersion: v1
            kind: Pod
            metadata: {name: missing}
            spec: {containers: [{name: main, image: "busybox:1.36", command: [python, app.py]}]}
            """);
        cluster.after(Duration.ofSeconds(40));
        KubeObject pod = cluster.get(Kind.PODS, "default", "missing");
        assertThat(pod.text("/status/containerStatuses/0/state/waiting/reason")).isEqualTo("CrashLoopBackOff");
        assertThat(pod.text("/status/containerStatuses/0/lastState/terminated/reason"))
                .isEqualTo("StartError");
        assertThat(pod.number("/status/containerStatuses/0/lastState/terminated/exitCode", -1))
                .isEqualTo(128);
        assertThat(cluster.events("Failed"))
                .anyMatch(message -> message.endsWith("exec: \"python\": executable file not found in $PATH: unknown"));
    }

    @Test
    void aDistributionWithoutACommandHasNothingToDo() {
        cluster.given("""
            apiVersion: v1
            kind: Pod
            metadata: {name: idle}
            spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36"}]}
            """);
        phase("idle", "Succeeded", Duration.ofMinutes(1));
    }

    @Test
    void aMountedScriptRuns() {
        cluster.given("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: scripts}
            data: {"run.sh": "#!/bin/sh\\necho from the map $1\\n"}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: mounted}
            spec:
              restartPolicy: Never
              volumes: [{name: scripts, configMap: {name: scripts, defaultMode: 493}}]
              containers:
              - name: main
                image: busybox:1.36
                command: [/scripts/run.sh, now]
                volumeMounts: [{name: scripts, mountPath: /scripts}]
            """);
        phase("mounted", "Succeeded", Duration.ofMinutes(1));
        assertThat(log("mounted")).containsExactly("from the map now");
    }

    @Test
    void anImagesOwnSoftwareRunsOn() {
        cluster.given("""
            apiVersion: v1
            kind: Pod
            metadata: {name: own}
            spec:
              containers:
              - {name: main, image: "python:3.12", command: [sh, -c, "echo preparing; exec python app.py"], ports: [{containerPort: 80}]}
            """);
        phase("own", "Running", Duration.ofMinutes(2));
        assertThat(log("own").getFirst()).isEqualTo("preparing");
        assertThat(log("own").getLast()).contains("is not modelled");
    }

    private static Instant now() {
        return cluster.now();
    }

    private static void gone(String pod) {
        cluster.eventually(pod + " gone", Duration.ofMinutes(1), () -> cluster.find(Kind.PODS, "default", pod)
                .isEmpty());
    }
}
