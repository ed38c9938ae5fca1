package dev.maquette.kubernetes.controller.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Gives every node a range of addresses for its pods (pkg/controller/nodeipam/ipam/range_allocator.go, v1.32). */
final class PodRanges extends RetryingController {

    private static final int MASK = 24;

    private final Function<String, Optional<String>> ranges;

    /** @param ranges the range of a cluster's pods; nothing where something else gives out addresses */
    PodRanges(ApiServer server, Function<String, Optional<String>> ranges) {
        super("node-ipam", Kind.NODES, Identity.controller("node-controller"), server);
        this.ranges = ranges;
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.NODES);
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<String> range = ranges.apply(name.cluster());
        Optional<KubeObject> node = work.get(Kind.NODES, "", name.name())
                .filter(each -> !each.isDeleting() && each.text("/spec/podCIDR").isEmpty());
        if (range.isEmpty() || node.isEmpty()) {
            return;
        }
        Set<String> taken = new HashSet<>();
        work.list(Kind.NODES, "").forEach(each -> taken.add(each.text("/spec/podCIDR")));
        AddressRange all = AddressRange.parse(range.get());
        for (int i = 0; i < all.parts(MASK); i++) {
            String part = all.part(i, MASK);
            if (!taken.contains(part)) {
                give(work, node.get(), part);
                return;
            }
        }
        work.event(
                Kind.NODES,
                node.get(),
                EventRecord.normal(
                        "cidrAllocator",
                        "CIDRNotAvailable",
                        "Node " + name.name() + " status is now: CIDRNotAvailable"));
    }

    private static void give(ClusterWork work, KubeObject node, String part) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        ObjectNode spec = patch.putObject("spec").put("podCIDR", part);
        spec.putArray("podCIDRs").add(part);
        work.patch(Kind.NODES, node, patch);
    }
}
