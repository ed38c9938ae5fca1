package dev.maquette.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.node.ContainerLogs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a kubelet gives a container beside its image, what it takes from it at its end, and which pods it does not run. */
class ContainersFindTest {

    private static final String ENDED = "/status/containerStatuses/0/state/terminated";

    private static PlatformWorld cluster;

    @BeforeAll
    static void open() {
        cluster = PlatformWorld.microK8s();
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    private static void pod(String name, String script, String ofContainer, String ofPod) {
        cluster.given("""
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, labels: {b: two, a: one}}
            spec:
              restartPolicy: Never
              %s
              containers:
              - name: main
                image: busybox:1.36
                command: [sh, -c, "%s"]
                %s
            """.formatted(name, ofPod, script, ofContainer));
    }

    private static KubeObject once(String name, String pointer, String value) {
        cluster.eventually(name + " " + value, Duration.ofMinutes(1), () -> cluster.find(Kind.PODS, "default", name)
                .filter(pod -> pod.text(pointer).equals(value))
                .isPresent());
        return cluster.get(Kind.PODS, "default", name);
    }

    private static List<String> says(String name, String script, String ofContainer, String ofPod) {
        pod(name, script, ofContainer, ofPod);
        KubeObject pod = once(name, "/status/phase", "Succeeded");
        return ContainerLogs.read(cluster.records(), PlatformWorld.CLUSTER, pod.uid(), "main", 0).stream()
                .map(ContainerLogs.Line::text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        file     | echo -n done > /dev/termination-log           | Succeeded | -                                               | done
        another  | echo -n done > /tmp/end                       | Succeeded | terminationMessagePath: /tmp/end                | done
        log      | echo first; echo -n last; exit 1              | Failed    | terminationMessagePolicy: FallbackToLogsOnError | first=last
        preferred| echo no; echo -n yes > /dev/termination-log; exit 1 | Failed | terminationMessagePolicy: FallbackToLogsOnError | yes
        well     | echo nothing is wrong                         | Succeeded | terminationMessagePolicy: FallbackToLogsOnError | -
        silent   | echo -n last; exit 1                          | Failed    | -                                               | -
        """)
    void aContainerSaysWhyItEnded(String name, String script, String phase, String setting, String message) {
        pod("end-" + name, script, setting == null ? "" : setting, "");
        KubeObject pod = once("end-" + name, "/status/phase", phase);
        assertThat(pod.text(ENDED + "/message")).isEqualTo(message == null ? "" : message.replace('=', '\n'));
    }

    @Test
    void resourcesAreToldInUnitsThatAreAskedFor() {
        List<String> lines = says(
                "resources", "echo $CPU $MILLI $MEMORY $NODE; cat /etc/info/cpu; echo; cat /etc/info/labels", """
                resources: {requests: {cpu: 250m, memory: 32Mi}, limits: {cpu: 1250m}}
                    env:
                    - {name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
                    - {name: MILLI, valueFrom: {resourceFieldRef: {resource: requests.cpu, divisor: 1m}}}
                    - {name: MEMORY, valueFrom: {resourceFieldRef: {resource: requests.memory, divisor: 1Mi}}}
                    - {name: NODE, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1Gi}}}
                    volumeMounts: [{name: info, mountPath: /etc/info}]
                """, """
                volumes:
                  - name: info
                    downwardAPI:
                      items:
                      - {path: cpu, resourceFieldRef: {containerName: main, resource: limits.cpu, divisor: 1m}}
                      - {path: labels, fieldRef: {fieldPath: metadata.labels}}
                """);
        assertThat(lines.getFirst()).matches("2 250 32 [1-9]\\d*");
        assertThat(lines.subList(1, lines.size())).containsExactly("1250", "a=\"one\"", "b=\"two\"");
    }

    @Test
    void namesAreFoundInTheUsualFiles() {
        List<String> lines = says("names", "cat /etc/hosts /etc/hostname /etc/resolv.conf", "", """
            hostname: web
              subdomain: shop
              hostAliases: [{ip: 10.9.8.7, hostnames: [one, two]}]
              dnsConfig: {nameservers: [1.1.1.1], searches: [example.com], options: [{name: ndots, value: "2"}, {name: edns0}]}
            """);
        String address = cluster.get(Kind.PODS, "default", "names").text("/status/podIP");
        assertThat(lines)
                .contains(
                        "127.0.0.1\tlocalhost",
                        address + "\tweb.shop.default.svc.cluster.local\tweb",
                        "10.9.8.7\tone\ttwo",
                        "web",
                        "search default.svc.cluster.local svc.cluster.local cluster.local example.com",
                        "nameserver 1.1.1.1",
                        "options ndots:2 edns0");
    }

    @Test
    void processesRunAsWhoTheSecurityContextSays() {
        assertThat(says("user", "id; id -u", "securityContext: {runAsUser: 1001}", """
            securityContext: {runAsUser: 5, runAsGroup: 2002, fsGroup: 4004, supplementalGroups: [3003]}
            """))
                .containsExactly("uid=1001 gid=2002 groups=2002,3003,4004", "1001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        image-root | {runAsNonRoot: true}               | container has runAsNonRoot and image will run as root
        user-root  | {runAsNonRoot: true, runAsUser: 0} | container's runAsUser breaks non-root policy
        """)
    void rootIsRefusedWhereNobodyWantsIt(String name, String context, String message) {
        pod(name, "id", "securityContext: " + context, "");
        KubeObject pod = once(name, "/status/containerStatuses/0/state/waiting/reason", "CreateContainerConfigError");
        assertThat(pod.text("/status/containerStatuses/0/state/waiting/message"))
                .startsWith(message)
                .contains("container: main");
    }

    @Test
    void aPartOfAVolumeIsNamedByTheEnvironment() {
        assertThat(says("part", "echo hi > /part/f; cat /all/part/f", """
            env: [{name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]
                volumeMounts: [{name: v, mountPath: /part, subPathExpr: $(POD)}, {name: v, mountPath: /all}]
            """, "volumes: [{name: v, emptyDir: {}}]"))
                .containsExactly("hi");

        pod("outside", "id", """
            env: [{name: WHERE, value: /etc}]
                volumeMounts: [{name: v, mountPath: /part, subPathExpr: $(WHERE)}]
            """, "volumes: [{name: v, emptyDir: {}}]");
        assertThat(once("outside", "/status/containerStatuses/0/state/waiting/reason", "CreateContainerConfigError")
                        .text("/status/containerStatuses/0/state/waiting/message"))
                .isEqualTo("error SubPath `/etc` must not be an absolute path");
    }

    @Test
    void aPodEndsWithItsTime() {
        pod("late", "sleep 1000", "", "activeDeadlineSeconds: 20");
        KubeObject pod = once("late", "/status/phase", "Failed");
        assertThat(pod.text("/status/reason")).isEqualTo("DeadlineExceeded");
        assertThat(pod.text("/status/message"))
                .isEqualTo("Pod was active on the node longer than the specified deadline");
        assertThat(pod.number(ENDED + "/exitCode", 0)).isEqualTo(137);
    }

    @Test
    void anUnsafeKernelSettingIsNotTaken() {
        pod("unsafe", "id", "", "securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}");
        KubeObject pod = once("unsafe", "/status/reason", "SysctlForbidden");
        assertThat(pod.text("/status/phase")).isEqualTo("Failed");
        assertThat(pod.text("/status/message"))
                .isEqualTo("Pod was rejected: forbidden sysctl: \"kernel.msgmax\" not allowlisted");
        assertThat(pod.at("/status").has("containerStatuses")).isFalse();
    }
}
