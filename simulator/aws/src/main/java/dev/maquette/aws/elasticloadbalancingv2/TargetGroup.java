package dev.maquette.aws.elasticloadbalancingv2;

import dev.maquette.aws.api.Shapes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A target group.
 *
 * @param said what creation and changes said, with the defaults, by the members of the API
 * @param attributes those that were set; others have their defaults
 */
record TargetGroup(
        String name,
        String arn,
        String said,
        List<Registered> targets,
        Map<String, String> attributes,
        Map<String, String> tags) {

    /**
     * A target.
     *
     * @param state {@code initial}, {@code healthy} or {@code draining}
     */
    record Registered(String id, int port, String zone, String state, Instant since) {

        boolean isSame(String otherId, int otherPort) {
            return id.equals(otherId) && port == otherPort;
        }

        Registered in(String other, Instant now) {
            return new Registered(id, port, zone, other, now);
        }
    }

    TargetGroup {
        targets = List.copyOf(targets);
    }

    String text(String member) {
        return Shapes.parse(said).path(member).asText();
    }

    int port() {
        return Shapes.parse(said).path("Port").asInt();
    }

    String vpcId() {
        return text("VpcId");
    }

    Optional<Registered> target(String id, int port) {
        return targets.stream().filter(each -> each.isSame(id, port)).findFirst();
    }

    TargetGroup saying(String other) {
        return new TargetGroup(name, arn, other, targets, attributes, tags);
    }

    TargetGroup with(List<Registered> others) {
        return new TargetGroup(name, arn, said, others, attributes, tags);
    }

    TargetGroup with(Registered changed) {
        List<Registered> all = new ArrayList<>();
        targets.stream()
                .filter(each -> !each.isSame(changed.id(), changed.port()))
                .forEach(all::add);
        all.add(changed);
        return with(all);
    }

    TargetGroup with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(attributes);
        all.putAll(more);
        return new TargetGroup(name, arn, said, targets, all, tags);
    }

    TargetGroup tagged(Map<String, String> others) {
        return new TargetGroup(name, arn, said, targets, attributes, new TreeMap<>(others));
    }
}
