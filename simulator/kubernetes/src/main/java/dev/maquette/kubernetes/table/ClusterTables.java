package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Nodes, namespaces, events and the plain objects of the core group. */
final class ClusterTables {
    private static final String ROLE_LABEL = "node-role.kubernetes.io/";

    static final Layout NODES = Layout.of(
            ClusterTables::node,
            Column.objectName(),
            Column.text("Status", "Whether the node is ready, and whether it takes new pods."),
            Column.text("Roles", "The roles its labels name."),
            Column.age(),
            Column.text("Version", "The kubelet's version."),
            Column.text("Internal-IP", "Its address inside the cluster.").wide(),
            Column.text("External-IP", "Its address outside the cluster.").wide(),
            Column.text("OS-Image", "Its operating system.").wide(),
            Column.text("Kernel-Version", "Its kernel.").wide(),
            Column.text("Container-Runtime", "What runs its containers.").wide());

    static final Layout NAMESPACES = Layout.of(
            (namespace, cells) -> cells.text(namespace.name())
                    .text(namespace.text("/status/phase"))
                    .text(namespace.age()),
            Column.objectName(),
            Column.text("Status", "Active, or Terminating while its contents are deleted."),
            Column.age());

    static final Layout EVENTS = Layout.of(
            EventCells::print,
            Column.text("Last Seen", "How long ago it was last observed."),
            Column.text("Type", "Normal or Warning."),
            Column.text("Reason", "What happened, in one word."),
            Column.text("Object", "What it happened to."),
            Column.text("Subobject", "The part of the object it happened to.").wide(),
            Column.text("Source", "Who reports it.").wide(),
            Column.text("Message", "What happened, in a sentence."),
            Column.text("First Seen", "How long ago it was first observed.").wide(),
            Column.text("Count", "How often it was observed.").wide(),
            Column.objectName().wide());

    static final Layout CONFIG_MAPS = Layout.of(
            (map, cells) -> cells.text(map.name())
                    .number(map.size("/data") + map.size("/binaryData"))
                    .text(map.age()),
            Column.objectName(),
            Column.text("Data", "How many keys it has."),
            Column.age());

    static final Layout SECRETS = Layout.of(
            (secret, cells) -> cells.text(secret.name())
                    .text(secret.text("/type"))
                    .number(secret.size("/data"))
                    .text(secret.age()),
            Column.objectName(),
            Column.text("Type", "What the secret is for."),
            Column.text("Data", "How many keys it has."),
            Column.age());

    static final Layout SERVICE_ACCOUNTS = Layout.of(
            (account, cells) ->
                    cells.text(account.name()).number(account.size("/secrets")).text(account.age()),
            Column.objectName(),
            Column.text("Secrets", "How many secrets it names."),
            Column.age());

    static final Layout COMPONENT_STATUSES = Layout.of(
            ClusterTables::componentStatus,
            Column.objectName(),
            Column.text("Status", "Healthy or not."),
            Column.text("Message", "What the component says."),
            Column.text("Error", "Why it could not be asked."));

    static final Layout LEASES = Layout.of(
            (lease, cells) -> cells.text(lease.name())
                    .text(lease.text("/spec/holderIdentity"))
                    .text(lease.age()),
            Column.objectName(),
            Column.text("Holder", "Who holds the lease."),
            Column.age());

    static final Layout LEASE_CANDIDATES = Layout.of(
            (candidate, cells) -> cells.text(candidate.name())
                    .text(candidate.text("/spec/leaseName"))
                    .text(candidate.text("/spec/binaryVersion"))
                    .text(candidate.text("/spec/emulationVersion"))
                    .text(candidate.age()),
            Column.objectName(),
            Column.text("LeaseName", "The lease it stands for."),
            Column.text("BinaryVersion", "Its version."),
            Column.text("EmulationVersion", "The version it behaves as."),
            Column.age());

    static final Layout RUNTIME_CLASSES = Layout.of(
            (each, cells) -> cells.text(each.name()).text(each.text("/handler")).text(each.age()),
            Column.objectName(),
            Column.text("Handler", "The runtime's configuration."),
            Column.age());

    static final Layout CONTROLLER_REVISIONS = Layout.of(
            ClusterTables::controllerRevision,
            Column.objectName(),
            Column.text("Controller", "The object whose history this is."),
            Column.text("Revision", "The revision's number."),
            Column.age());

    private ClusterTables() {}

    private static void node(Subject node, Cells cells) {
        cells.text(node.name())
                .text(nodeStatus(node))
                .text(roles(node))
                .text(node.age())
                .text(node.text("/status/nodeInfo/kubeletVersion"))
                .text(address(node, "InternalIP"))
                .text(address(node, "ExternalIP"))
                .text(orUnknown(node.text("/status/nodeInfo/osImage")))
                .text(orUnknown(node.text("/status/nodeInfo/kernelVersion")))
                .text(orUnknown(node.text("/status/nodeInfo/containerRuntimeVersion")));
    }

    private static String nodeStatus(Subject node) {
        String ready = Conditions.find(node, "Ready")
                .map(each -> Conditions.isTrue(each) ? "Ready" : "NotReady")
                .orElse("Unknown");
        return node.flag("/spec/unschedulable", false) ? ready + ",SchedulingDisabled" : ready;
    }

    private static String roles(Subject node) {
        TreeSet<String> found = new TreeSet<>();
        node.at("/metadata/labels").properties().forEach(label -> {
            String key = label.getKey();
            if (key.startsWith(ROLE_LABEL) && key.length() > ROLE_LABEL.length()) {
                found.add(key.substring(ROLE_LABEL.length()));
            } else if (key.equals("kubernetes.io/role")
                    && !label.getValue().asText().isEmpty()) {
                found.add(label.getValue().asText());
            }
        });
        return found.isEmpty() ? "<none>" : String.join(",", found);
    }

    private static String address(Subject node, String type) {
        for (JsonNode each : node.at("/status/addresses")) {
            if (each.path("type").asText().equals(type)) {
                return each.path("address").asText();
            }
        }
        return "<none>";
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? "<unknown>" : text;
    }

    private static void componentStatus(Subject component, Cells cells) {
        List<String> found = new ArrayList<>(List.of("Unknown", "", ""));
        for (JsonNode each : component.at("/conditions")) {
            if (each.path("type").asText().equals("Healthy")) {
                found.set(0, Conditions.isTrue(each) ? "Healthy" : "Unhealthy");
                found.set(1, each.path("message").asText(""));
                found.set(2, each.path("error").asText(""));
                break;
            }
        }
        cells.text(component.name());
        found.forEach(cells::text);
    }

    private static void controllerRevision(Subject revision, Cells cells) {
        String controller = "<none>";
        for (JsonNode owner : revision.at("/metadata/ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                controller = kindAndGroup(owner) + "/" + owner.path("name").asText();
                break;
            }
        }
        cells.text(revision.name())
                .text(controller)
                .number(revision.number("/revision"))
                .text(revision.age());
    }

    private static String kindAndGroup(JsonNode owner) {
        String apiVersion = owner.path("apiVersion").asText();
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : "." + apiVersion.substring(0, slash);
        return (owner.path("kind").asText() + group).toLowerCase(Locale.ROOT);
    }
}
