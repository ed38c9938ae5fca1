package dev.maquette.kubernetes.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.maquette.kubernetes.schema.CustomResource.PrinterColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablePrinterTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Instant NOW = Instant.parse("2025-03-01T12:00:00Z");
    private static final String META = "metadata: {name: x, creationTimestamp: '2025-03-01T11:55:00Z'}\n";

    @Nested
    class Pods {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{phase: Pending} | 0/1 | Pending",
                    "{phase: Running, containerStatuses: [{ready: true, state: {running: {}}}]} | 1/1 | Running",
                    "{phase: Pending, containerStatuses: [{state: {waiting: {reason: ContainerCreating}}}]} | 0/1 |"
                            + " ContainerCreating",
                    "{phase: Running, containerStatuses: [{state: {waiting: {reason: CrashLoopBackOff}}}]} | 0/1 |"
                            + " CrashLoopBackOff",
                    "{phase: Succeeded, containerStatuses: [{state: {terminated: {exitCode: 0, reason: Completed}}}]}"
                            + " | 0/1 | Completed",
                    "{phase: Failed, containerStatuses: [{state: {terminated: {exitCode: 3}}}]} | 0/1 | ExitCode:3",
                    "{phase: Failed, containerStatuses: [{state: {terminated: {exitCode: 3, signal: 9}}}]} | 0/1 |"
                            + " Signal:9",
                    "{phase: Failed, reason: Evicted} | 0/1 | Evicted",
                    "{phase: Pending, conditions: [{type: PodScheduled, reason: SchedulingGated}]} | 0/1 |"
                            + " SchedulingGated",
                })
        void areSummedUpInOneWord(String status, String ready, String word) {
            assertThat(pod("{containers: [{name: c}]}", status)).startsWith("x", ready, word, "0", "5m");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{} | Init:0/2",
                    "{waiting: {reason: PodInitializing}} | Init:0/2",
                    "{waiting: {reason: CrashLoopBackOff}} | Init:CrashLoopBackOff",
                    "{terminated: {exitCode: 1, reason: Error}} | Init:Error",
                    "{terminated: {exitCode: 1}} | Init:ExitCode:1",
                })
        void speakThroughTheFirstInitContainerThatIsNotDone(String state, String word) {
            assertThat(pod(
                            "{initContainers: [{name: i}, {name: j}], containers: [{name: c}]}",
                            "{phase: Pending, initContainerStatuses: [{name: i, state: %s}]}".formatted(state)))
                    .startsWith("x", "0/1", word);
        }

        @Test
        void countSidecarsAmongTheContainers() {
            assertThat(pod("{initContainers: [{name: i, restartPolicy: Always}], containers: [{name: c}]}", """
                {phase: Running,
                 initContainerStatuses: [{name: i, started: true, ready: true, state: {running: {}}}],
                 containerStatuses: [{ready: true, state: {running: {}}}]}
                """))
                    .startsWith("x", "2/2", "Running");
        }

        @Test
        void sayWhenTheyLastRestarted() {
            assertThat(pod("{containers: [{name: c}]}", """
                {phase: Running, containerStatuses: [{ready: true, restartCount: 2, state: {running: {}},
                 lastState: {terminated: {finishedAt: '2025-03-01T11:59:00Z'}}}]}
                """)).contains("2 (60s ago)");
        }

        @Test
        void areTerminatingOnceDeleted() {
            ObjectNode pod = read("""
                metadata: {name: x, creationTimestamp: '2025-03-01T11:55:00Z', deletionTimestamp: '2025-03-01T11:59:00Z'}
                status: {phase: Running}
                """);
            assertThat(cells(TablePrinter.builtIn("", "Pod"), pod)).contains("Terminating");
        }

        @Test
        void showAddressAndNodeInWideColumns() {
            assertThat(pod("{nodeName: n}", "{podIPs: [{ip: 10.1.0.5}]}"))
                    .endsWith("10.1.0.5", "n", "<none>", "<none>");
        }

        @Test
        void showReadinessGates() {
            assertThat(pod(
                            "{readinessGates: [{conditionType: a}, {conditionType: b}]}",
                            "{conditions: [{type: a, status: 'True'}, {type: b, status: 'False'}]}"))
                    .endsWith("1/2");
        }

        @Test
        void areMarkedCompletedWhenTheyHaveEnded() {
            ObjectNode table =
                    print(TablePrinter.builtIn("", "Pod"), read(META + "kind: Pod\nstatus: {phase: Succeeded}"));
            assertThat(table.at("/rows/0/conditions/0/reason").asText()).isEqualTo("Succeeded");
        }

        private List<String> pod(String spec, String status) {
            return cells(TablePrinter.builtIn("", "Pod"), read(META + "spec: " + spec + "\nstatus: " + status.strip()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        apps/Deployment | {spec: {replicas: 3, selector: {matchLabels: {a: b}}, template: {spec: {containers: [{name: c, image: i}]}}}, status: {readyReplicas: 1, updatedReplicas: 2, availableReplicas: 1}} | x 1/3 2 1 5m c i a=b
        apps/ReplicaSet | {spec: {replicas: 2, selector: {matchExpressions: [{key: k, operator: In, values: [z, y]}]}}, status: {replicas: 2, readyReplicas: 1}} | x 2 2 1 5m   k in (y,z)
        /ReplicationController | {spec: {replicas: 2, selector: {a: b}}} | x 2 0 0 5m   a=b
        apps/StatefulSet | {spec: {replicas: 2}, status: {readyReplicas: 1}} | x 1/2 5m  \s
        apps/DaemonSet | {spec: {template: {spec: {nodeSelector: {os: linux}}}}, status: {desiredNumberScheduled: 3, numberReady: 2}} | x 3 0 2 0 0 os=linux 5m   <none>
        apps/ControllerRevision | {revision: 4, metadata: {name: x, creationTimestamp: '2025-03-01T11:55:00Z', ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: web, controller: true}]}} | x statefulset.apps/web 4 5m
        batch/Job | {spec: {completions: 1}, status: {succeeded: 1, startTime: '2025-03-01T11:55:00Z', completionTime: '2025-03-01T11:55:09Z', conditions: [{type: Complete, status: 'True'}]}} | x Complete 1/1 9s 5m   <none>
        batch/Job | {spec: {parallelism: 3}, status: {startTime: '2025-03-01T11:59:00Z'}} | x Running 0/1 of 3 60s 5m   <none>
        batch/CronJob | {spec: {schedule: '* * * * *', suspend: false}, status: {lastScheduleTime: '2025-03-01T11:59:20Z'}} | x * * * * * <none> False 0 40s 5m   <none>
        /Service | {spec: {type: ClusterIP, clusterIPs: [10.0.0.1], ports: [{port: 80, protocol: TCP}], selector: {a: b}}} | x ClusterIP 10.0.0.1 <none> 80/TCP 5m a=b
        /Service | {spec: {type: LoadBalancer, clusterIPs: [10.0.0.1], ports: [{port: 80, nodePort: 30080, protocol: TCP}]}} | x LoadBalancer 10.0.0.1 <pending> 80:30080/TCP 5m <none>
        /Service | {spec: {type: ExternalName, externalName: example.com}} | x ExternalName <none> example.com <none> 5m <none>
        /Endpoints | {subsets: [{addresses: [{ip: 1.1.1.1}, {ip: 1.1.1.2}, {ip: 1.1.1.3}, {ip: 1.1.1.4}], ports: [{port: 80}]}]} | x 1.1.1.1:80,1.1.1.2:80,1.1.1.3:80 + 1 more... 5m
        /Endpoints | {} | x <none> 5m
        discovery.k8s.io/EndpointSlice | {addressType: IPv4, ports: [{port: 80}], endpoints: [{addresses: [1.1.1.1]}]} | x IPv4 80 1.1.1.1 5m
        discovery.k8s.io/EndpointSlice | {addressType: IPv4} | x IPv4 <unset> <unset> 5m
        networking.k8s.io/Ingress | {spec: {ingressClassName: n, rules: [{host: a.b}], tls: [{}]}, status: {loadBalancer: {ingress: [{ip: 1.2.3.4}]}}} | x n a.b 1.2.3.4 80, 443 5m
        networking.k8s.io/IngressClass | {spec: {controller: c/d}} | x c/d <none> 5m
        networking.k8s.io/NetworkPolicy | {spec: {podSelector: {}}} | x <none> 5m
        /Node | {metadata: {name: x, creationTimestamp: '2025-03-01T11:55:00Z', labels: {node-role.kubernetes.io/control-plane: ''}}, spec: {unschedulable: true}, status: {conditions: [{type: Ready, status: 'True'}], addresses: [{type: InternalIP, address: 10.0.0.9}], nodeInfo: {kubeletVersion: v1.32.3, osImage: U}}} | x Ready,SchedulingDisabled control-plane 5m v1.32.3 10.0.0.9 <none> U <unknown> <unknown>
        /Namespace | {status: {phase: Active}} | x Active 5m
        /PersistentVolume | {spec: {capacity: {storage: 10Gi}, accessModes: [ReadWriteOnce], persistentVolumeReclaimPolicy: Delete, claimRef: {namespace: n, name: c}, storageClassName: s, volumeMode: Filesystem}, status: {phase: Bound}} | x 10Gi RWO Delete Bound n/c s <unset>  5m Filesystem
        /PersistentVolumeClaim | {spec: {storageClassName: s}, status: {phase: Pending}} | x Pending    s <unset> 5m <unset>
        /PersistentVolumeClaim | {spec: {volumeName: v, volumeMode: Filesystem}, status: {phase: Bound, capacity: {storage: 1Gi}, accessModes: [ReadWriteMany, ReadWriteOnce]}} | x Bound v 1Gi RWO,RWX  <unset> 5m Filesystem
        storage.k8s.io/StorageClass | {metadata: {name: x, creationTimestamp: '2025-03-01T11:55:00Z', annotations: {storageclass.kubernetes.io/is-default-class: 'true'}}, provisioner: p, volumeBindingMode: WaitForFirstConsumer} | x (default) p Delete WaitForFirstConsumer false 5m
        storage.k8s.io/CSINode | {spec: {drivers: [{}]}} | x 1 5m
        storage.k8s.io/CSIDriver | {spec: {attachRequired: false, volumeLifecycleModes: [Persistent]}} | x false false false <unset> false Persistent 5m
        storage.k8s.io/VolumeAttachment | {spec: {attacher: a, nodeName: n, source: {persistentVolumeName: v}}, status: {attached: true}} | x a v n true 5m
        /ConfigMap | {data: {a: b}, binaryData: {c: d}} | x 2 5m
        /Secret | {type: Opaque, data: {a: b}} | x Opaque 1 5m
        /ServiceAccount | {} | x 0 5m
        /Event | {type: Normal, reason: R, message: 'm ', count: 3, firstTimestamp: '2025-03-01T11:00:00Z', lastTimestamp: '2025-03-01T11:59:00Z', involvedObject: {kind: Pod, name: p}, source: {component: k, host: h}} | 60s Normal R pod/p  k, h m 60m 3 x
        events.k8s.io/Event | {type: Normal, reason: R, note: m, eventTime: '2025-03-01T11:59:00.000000Z', regarding: {kind: Pod, name: p}, reportingController: k} | 60s Normal R pod/p  k m 60s 1 x
        rbac.authorization.k8s.io/RoleBinding | {roleRef: {kind: Role, name: r}, subjects: [{kind: User, name: u}, {kind: ServiceAccount, namespace: n, name: s}]} | x Role/r 5m u  n/s
        rbac.authorization.k8s.io/Role | {} | x 2025-03-01T11:55:00Z
        policy/PodDisruptionBudget | {spec: {maxUnavailable: 50%}, status: {disruptionsAllowed: 1}} | x N/A 50% 1 5m
        autoscaling/HorizontalPodAutoscaler | {spec: {scaleTargetRef: {kind: Deployment, name: d}, minReplicas: 1, maxReplicas: 4, metrics: [{type: Resource, resource: {name: cpu, target: {averageUtilization: 50}}}]}} | x Deployment/d cpu: <unknown>/50% 1 4 0 5m
        autoscaling/HorizontalPodAutoscaler | {spec: {scaleTargetRef: {kind: Deployment, name: d}, maxReplicas: 4, targetCPUUtilizationPercentage: 80}, status: {currentCPUUtilizationPercentage: 12}} | x Deployment/d cpu: 12%/80% <unset> 4 0 5m
        scheduling.k8s.io/PriorityClass | {value: 7, preemptionPolicy: Never} | x 7 false 5m Never
        /ResourceQuota | {status: {hard: {pods: '4', limits.cpu: '2'}, used: {pods: '1'}}} | x pods: 1/4 limits.cpu: 0/2 5m
        coordination.k8s.io/Lease | {spec: {holderIdentity: h}} | x h 5m
        certificates.k8s.io/CertificateSigningRequest | {spec: {signerName: s, username: u, expirationSeconds: 3600}, status: {conditions: [{type: Approved}], certificate: abc}} | x 5m s u 60m Approved,Issued
        admissionregistration.k8s.io/ValidatingWebhookConfiguration | {webhooks: [{}, {}]} | x 2 5m
        flowcontrol.apiserver.k8s.io/FlowSchema | {spec: {matchingPrecedence: 9, priorityLevelConfiguration: {name: p}}} | x p 9 <none> 5m ?
        flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration | {spec: {type: Exempt}} | x Exempt <none> <none> <none> <none> 5m
        apiregistration.k8s.io/APIService | {spec: {service: {namespace: n, name: s}}, status: {conditions: [{type: Available, status: 'False', reason: MissingEndpoints}]}} | x n/s False (MissingEndpoints) 5m
        apiregistration.k8s.io/APIService | {status: {conditions: [{type: Available, status: 'True'}]}} | x Local True 5m
        node.k8s.io/RuntimeClass | {handler: h} | x h 5m
        /LimitRange | {} | x 2025-03-01T11:55:00Z
        """)
    void printsEachKindAsTheApiServerDoes(String kind, String body, String expected) {
        String group = kind.substring(0, kind.indexOf('/'));
        ObjectNode object = read(META);
        object.setAll(read(body));

        List<String> cells = cells(TablePrinter.builtIn(group, kind.substring(group.length() + 1)), object);

        assertThat(String.join(" ", cells).strip()).isEqualTo(expected.strip());
    }

    @Test
    void hasOneCellForEachColumn() {
        for (String kind : List.of("Pod", "Node", "Service", "Event", "PersistentVolume", "PersistentVolumeClaim")) {
            ObjectNode table = print(TablePrinter.builtIn("", kind), read(META));
            assertThat(table.at("/rows/0/cells")).as(kind).hasSameSizeAs(table.path("columnDefinitions"));
        }
    }

    @Test
    void listsFlowSchemasByPrecedence() {
        ObjectNode late = read("metadata: {name: late}\nspec: {matchingPrecedence: 20}");
        ObjectNode early = read("metadata: {name: early}\nspec: {matchingPrecedence: 10}");

        ObjectNode table = TablePrinter.builtIn("flowcontrol.apiserver.k8s.io", "FlowSchema")
                .print(List.of(late, early), IncludeObject.NONE, NOW, JsonNodeFactory.instance.objectNode());

        assertThat(table.at("/rows/0/cells/0").asText()).isEqualTo("early");
    }

    @Nested
    class CustomResources {
        private static final String OBJECT = META + """
            spec: {size: 3, paused: true, on: 'text'}
            status: {conditions: [{type: Ready, status: 'False'}], renewed: '2025-03-01T11:59:30Z'}
            """;

        @Test
        void showTheirAgeWhenTheDefinitionNamesNoColumns() {
            assertThat(cells(TablePrinter.custom(List.of()), read(OBJECT))).containsExactly("x", "5m");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "string  | .status.conditions[?(@.type=='Ready')].status | False",
                    "string  | .spec.size      | 3",
                    "integer | .spec.size      | 3",
                    "integer | .spec.on        | null",
                    "boolean | .spec.paused    | true",
                    "date    | .status.renewed | 30s",
                    "date    | .spec.on        | <invalid>",
                    "string  | .spec.missing   | null",
                })
        void showWhatTheColumnsPathFinds(String type, String path, String cell) {
            PrinterColumn column = new PrinterColumn("Value", type, "", "", 0, path);

            assertThat(cells(TablePrinter.custom(List.of(column)), read(OBJECT)))
                    .containsExactly("x", cell);
        }
    }

    @Test
    void includesMetadataByDefaultAndTheObjectOnDemand() {
        TablePrinter printer = TablePrinter.builtIn("", "ConfigMap");
        ObjectNode map = read("kind: ConfigMap\n" + META + "data: {a: b}");
        ObjectNode noMeta = JsonNodeFactory.instance.objectNode();

        assertThat(IncludeObject.parse("")).contains(IncludeObject.METADATA);
        assertThat(printer.print(List.of(map), IncludeObject.METADATA, NOW, noMeta)
                        .at("/rows/0/object"))
                .isEqualTo(read("kind: PartialObjectMetadata\napiVersion: meta.k8s.io/v1\n" + META));
        assertThat(printer.print(List.of(map), IncludeObject.OBJECT, NOW, noMeta)
                        .at("/rows/0/object"))
                .isEqualTo(map);
        assertThat(printer.print(List.of(map), IncludeObject.NONE, NOW, noMeta).at("/rows/0/object"))
                .isEqualTo(JsonNodeFactory.instance.nullNode());
    }

    @Test
    void namesTheColumnsInTheFirstEventOfAWatchOnly() {
        TablePrinter printer = TablePrinter.builtIn("", "ConfigMap");

        assertThat(printer.printFirstEvent(read(META), IncludeObject.NONE, NOW).path("columnDefinitions"))
                .hasSize(3);
        assertThat(printer.printLaterEvent(read(META), IncludeObject.NONE, NOW)
                        .path("columnDefinitions")
                        .isNull())
                .isTrue();
    }

    private static List<String> cells(TablePrinter printer, ObjectNode object) {
        List<String> cells = new ArrayList<>();
        print(printer, object).at("/rows/0/cells").forEach(each -> cells.add(each.asText()));
        return cells;
    }

    private static ObjectNode print(TablePrinter printer, ObjectNode object) {
        return printer.print(
                List.of(object),
                IncludeObject.METADATA,
                NOW,
                JsonNodeFactory.instance.objectNode().put("resourceVersion", "7"));
    }

    private static ObjectNode read(String yaml) {
        try {
            JsonNode node = YAML.readTree(yaml);
            return (ObjectNode) node;
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
