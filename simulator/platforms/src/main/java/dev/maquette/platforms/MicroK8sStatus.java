package dev.maquette.platforms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.platforms.addon.AddonState;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;

/** What {@code microk8s status} prints (canonical/microk8s scripts/wrappers/status.py, 1.32). */
final class MicroK8sStatus {

    private static final String DATASTORE_PORT = ":19001";

    /** dqlite has three voters; it is highly available once it has all of them. */
    private static final int VOTERS = 3;

    private static final int STANDBYS = 3;

    private MicroK8sStatus() {}

    static String text(Records records, String cluster, List<AddonState> states) {
        List<String> members = members(records, cluster);
        int voters = members.size() < VOTERS ? Math.min(1, members.size()) : VOTERS;
        List<String> standbys =
                members.subList(voters, Math.min(members.size(), voters == VOTERS ? VOTERS + STANDBYS : voters));
        StringBuilder text = new StringBuilder("microk8s is running\n");
        text.append("high-availability: ")
                .append(voters == VOTERS ? "yes" : "no")
                .append('\n');
        text.append("  datastore master nodes: ")
                .append(line(members.subList(0, voters)))
                .append('\n');
        text.append("  datastore standby nodes: ").append(line(standbys)).append('\n');
        text.append("addons:\n");
        section(text, "enabled", states.stream().filter(AddonState::isEnabled).toList());
        section(
                text,
                "disabled",
                states.stream().filter(each -> !each.isEnabled()).toList());
        return text.toString();
    }

    private static String line(List<String> members) {
        return members.isEmpty() ? "none" : String.join(" ", members);
    }

    /** A node alone has its datastore on the loopback address. */
    private static List<String> members(Records records, String cluster) {
        List<String> members = new ArrayList<>();
        for (StoredObject node : ObjectStore.list(records, cluster, "nodes", "")) {
            for (JsonNode address : node.view().at("/status/addresses")) {
                if (address.path("type").asText().equals("InternalIP")) {
                    members.add(address.path("address").asText() + DATASTORE_PORT);
                }
            }
        }
        return members.size() == 1 ? List.of("127.0.0.1" + DATASTORE_PORT) : members;
    }

    private static void section(StringBuilder text, String heading, List<AddonState> states) {
        if (states.isEmpty()) {
            return;
        }
        text.append("  ").append(heading).append(":\n");
        for (AddonState each : states) {
            text.append("    %-20s # (%s) %s\n"
                    .formatted(
                            each.addon().name(),
                            each.addon().repository(),
                            each.addon().description()));
        }
    }
}
