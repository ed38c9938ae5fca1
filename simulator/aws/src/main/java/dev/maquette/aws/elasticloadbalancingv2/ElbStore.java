package dev.maquette.aws.elasticloadbalancingv2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Load balancers, listeners, rules and target groups. Load balancers and target groups lie under their names, which are unique in a Region;
 * listeners and rules behind their load balancer's.
 */
final class ElbStore {

    static final Table<LoadBalancer> LOAD_BALANCERS =
            Table.restored("aws/elbv2/load-balancers", RecordLayout.of(LoadBalancer.class));
    static final Table<TargetGroup> TARGET_GROUPS =
            Table.restored("aws/elbv2/target-groups", RecordLayout.of(TargetGroup.class));
    static final Table<Listener> LISTENERS = Table.restored("aws/elbv2/listeners", RecordLayout.of(Listener.class));
    static final Table<Listener.Rule> RULES = Table.restored("aws/elbv2/rules", RecordLayout.of(Listener.Rule.class));

    private ElbStore() {}

    /** What stands behind the type in an ARN: {@code web/50dc…} of a load balancer or target group, more of listeners and rules. */
    private static String[] parts(String arn) {
        return Arns.resource(arn).split("/");
    }

    static Optional<LoadBalancer> loadBalancer(Call call, String arn) {
        String[] parts = parts(arn);
        return parts.length == 4
                ? call.records().get(LOAD_BALANCERS, call.key(parts[2])).filter(each -> each.arn()
                        .equals(arn))
                : Optional.empty();
    }

    static LoadBalancer getLoadBalancer(Call call, String arn) {
        return loadBalancer(call, arn).orElseThrow(ElbFailures::noLoadBalancer);
    }

    static Optional<TargetGroup> targetGroup(Call call, String arn) {
        String[] parts = parts(arn);
        return parts.length == 3
                ? call.records().get(TARGET_GROUPS, call.key(parts[1])).filter(each -> each.arn()
                        .equals(arn))
                : Optional.empty();
    }

    static TargetGroup getTargetGroup(Call call, String arn) {
        return targetGroup(call, arn).orElseThrow(ElbFailures::noTargetGroup);
    }

    /** Of {@code listener/app/web/1/2} the key {@code web/2}, of {@code listener-rule/app/web/1/2/3} {@code web/2/3}. */
    private static String behind(String arn) {
        String[] parts = parts(arn);
        return parts.length < 5
                ? "-"
                : parts[2] + "/" + String.join("/", List.of(parts).subList(4, parts.length));
    }

    static Optional<Listener> listener(Call call, String arn) {
        return call.records().get(LISTENERS, call.key(behind(arn))).filter(each -> each.arn()
                .equals(arn));
    }

    static Listener getListener(Call call, String arn) {
        return listener(call, arn).orElseThrow(ElbFailures::noListener);
    }

    static Optional<Listener.Rule> rule(Call call, String arn) {
        return call.records().get(RULES, call.key(behind(arn))).filter(each -> each.arn()
                .equals(arn));
    }

    static List<Listener> listeners(Call call, LoadBalancer balancer) {
        return List.copyOf(
                call.records().under(LISTENERS, call.key(balancer.name() + "/")).values());
    }

    static List<Listener.Rule> rules(Call call, Listener listener) {
        return List.copyOf(call.records()
                .under(RULES, call.key(behind(listener.arn()) + "/"))
                .values());
    }

    static List<LoadBalancer> loadBalancers(Call call) {
        return List.copyOf(call.records().under(LOAD_BALANCERS, call.key("")).values());
    }

    static List<TargetGroup> targetGroups(Call call) {
        return List.copyOf(call.records().under(TARGET_GROUPS, call.key("")).values());
    }

    static void put(WriteCall call, LoadBalancer balancer) {
        call.put(LOAD_BALANCERS, call.key(balancer.name()), balancer);
    }

    static void put(WriteCall call, TargetGroup group) {
        call.put(TARGET_GROUPS, call.key(group.name()), group);
    }

    static void put(WriteCall call, Listener listener) {
        call.put(LISTENERS, call.key(behind(listener.arn())), listener);
    }

    static void put(WriteCall call, Listener.Rule rule) {
        call.put(RULES, call.key(behind(rule.arn())), rule);
    }

    static void delete(WriteCall call, Listener listener) {
        rules(call, listener).forEach(rule -> delete(call, rule));
        call.delete(LISTENERS, call.key(behind(listener.arn())));
    }

    static void delete(WriteCall call, Listener.Rule rule) {
        call.delete(RULES, call.key(behind(rule.arn())));
    }

    /** The target groups that actions lead to. */
    static Stream<String> forwards(JsonNode actions) {
        Stream.Builder<String> arns = Stream.builder();
        actions.forEach(action -> {
            if (action.has("TargetGroupArn")) {
                arns.add(action.get("TargetGroupArn").asText());
            }
            action.at("/ForwardConfig/TargetGroups")
                    .forEach(each -> arns.add(each.path("TargetGroupArn").asText()));
        });
        return arns.build();
    }

    /** The load balancers that lead to a target group. */
    static List<String> users(Call call, TargetGroup group) {
        TreeSet<String> users = new TreeSet<>();
        call.records().under(LISTENERS, call.key("")).values().forEach(listener -> {
            boolean leads = Stream.concat(
                            forwards(Shapes.parse(listener.said()).path("DefaultActions")),
                            rules(call, listener).stream()
                                    .flatMap(rule ->
                                            forwards(Shapes.parse(rule.said()).path("Actions"))))
                    .anyMatch(group.arn()::equals);
            if (leads) {
                users.add(listener.loadBalancerArn());
            }
        });
        return List.copyOf(users);
    }
}
