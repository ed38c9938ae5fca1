package dev.maquette.aws.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.elasticloadbalancing.ClassicInstances;
import dev.maquette.aws.elasticloadbalancingv2.Targets;
import java.util.List;
import java.util.stream.Stream;

/** How members come to the load balancers of their group, and leave them. */
final class Registrations {

    private final Targets targets;

    Registrations(Targets targets) {
        this.targets = targets;
    }

    static boolean isTargetGroup(Call call, String arn) {
        return Targets.isGroup(call, arn);
    }

    static boolean isLoadBalancer(Call call, String name) {
        return ClassicInstances.isLoadBalancer(call, name);
    }

    static Stream<String> targetGroups(Group group) {
        ObjectNode said = Shapes.parse(group.said());
        Stream.Builder<String> arns = Stream.builder();
        said.path("TargetGroupARNs").forEach(each -> arns.add(each.asText()));
        said.path("TrafficSources").forEach(each -> {
            if (each.path("Type").asText("elbv2").equals("elbv2")) {
                arns.add(each.path("Identifier").asText());
            }
        });
        return arns.build().distinct();
    }

    static Stream<String> loadBalancers(Group group) {
        Stream.Builder<String> names = Stream.builder();
        Shapes.parse(group.said()).path("LoadBalancerNames").forEach(each -> names.add(each.asText()));
        return names.build();
    }

    void register(WriteCall call, Group group, List<String> instances) {
        targetGroups(group).forEach(arn -> targets.enter(call, arn, instances));
        loadBalancers(group).forEach(name -> ClassicInstances.enter(call, name, instances));
    }

    void deregister(WriteCall call, Group group, List<String> instances) {
        targetGroups(group).forEach(arn -> targets.leave(call, arn, instances));
        loadBalancers(group).forEach(name -> ClassicInstances.leave(call, name, instances));
    }
}
