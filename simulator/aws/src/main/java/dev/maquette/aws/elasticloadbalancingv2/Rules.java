package dev.maquette.aws.elasticloadbalancingv2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/** The rules of listeners. The default rule is the listener's default actions under another name, and is not kept. */
final class Rules {

    private static final int MOST_PRIORITY = 50_000;
    private static final String DEFAULT = "default";

    private Rules() {}

    static void register(Operations.Builder elb) {
        elb.write(
                CreateRuleRequest.class,
                Rules::create,
                Listeners.<CreateRuleRequest>need("elasticloadbalancing:CreateRule", CreateRuleRequest::listenerArn)
                        .tagging(request -> ElbTags.said(request.tags())));
        elb.read(DescribeRulesRequest.class, Rules::describe, Need.of("elasticloadbalancing:DescribeRules"));
        elb.write(
                ModifyRuleRequest.class,
                Rules::modify,
                need("elasticloadbalancing:ModifyRule", ModifyRuleRequest::ruleArn));
        elb.write(
                DeleteRuleRequest.class,
                Rules::delete,
                need("elasticloadbalancing:DeleteRule", DeleteRuleRequest::ruleArn));
        elb.write(
                SetRulePrioritiesRequest.class,
                Rules::order,
                Need.onEach("elasticloadbalancing:SetRulePriorities", "listener-rule*", (call, request) -> {
                    List<Target> targets = Given.list(request.rulePriorities()).stream()
                            .map(each -> Target.arn(Given.text(each.ruleArn(), "*")))
                            .toList();
                    return targets.isEmpty() ? List.of(Target.ANY) : targets;
                }));
    }

    private static <Q> Need<Q> need(String action, Function<Q, @Nullable String> arn) {
        return Need.on(action, "listener-rule*", (call, request) -> {
            String named = Given.text(arn.apply(request), "*");
            return ElbStore.rule(call, named)
                    .map(each -> Target.arn(each.arn()).tagged(each.tags()))
                    .orElseGet(() -> Target.arn(named));
        });
    }

    private static CreateRuleResponse create(WriteCall call, CreateRuleRequest request) {
        Listener listener = Listeners.get(call, request.listenerArn());
        LoadBalancer balancer = ElbStore.getLoadBalancer(call, listener.loadBalancerArn());
        int priority = Given.number(request.priority(), 0);
        if (priority < 1 || priority > MOST_PRIORITY) {
            throw ElbFailures.validation("Rule priority must be between 1 and " + MOST_PRIORITY);
        }
        refuseTaken(call, listener, priority, "");
        ObjectNode said = Shapes.tree(request);
        said.remove(List.of("ListenerArn", "Priority", "Tags"));
        check(call, balancer, said);
        Listener.Rule rule = new Listener.Rule(
                listener.arn().replace(":listener/", ":listener-rule/") + "/"
                        + LoadBalancers.hash(call, "rule" + priority),
                listener.arn(),
                priority,
                said.toString(),
                ElbTags.checked(request.tags()));
        ElbStore.put(call, rule);
        return CreateRuleResponse.builder().rules(show(rule)).build();
    }

    private static void refuseTaken(Call call, Listener listener, int priority, String own) {
        boolean isTaken = ElbStore.rules(call, listener).stream()
                .anyMatch(each -> each.priority() == priority && !each.arn().equals(own));
        if (isTaken) {
            throw ElbFailures.of("PriorityInUse", "Priority '" + priority + "' is currently in use");
        }
    }

    /** Conditions may come in two forms, of which both are shown. */
    private static void check(Call call, LoadBalancer balancer, ObjectNode said) {
        if (!said.has("Actions")) {
            throw ElbFailures.missing("actions");
        }
        if (said.path("Conditions").isEmpty()) {
            throw ElbFailures.validation("A condition must be specified");
        }
        said.path("Conditions").forEach(each -> {
            ObjectNode condition = (ObjectNode) each;
            Map<String, String> configs =
                    Map.of("path-pattern", "PathPatternConfig", "host-header", "HostHeaderConfig");
            String config = configs.get(condition.path("Field").asText());
            if (config != null && condition.has("Values") && !condition.has(config)) {
                condition.putObject(config).set("Values", condition.get("Values"));
            } else if (config != null && condition.has(config) && !condition.has("Values")) {
                condition.set("Values", condition.get(config).path("Values"));
            }
        });
        Listeners.actions(call, balancer, (ArrayNode) said.get("Actions"));
    }

    private static Rule show(Listener.Rule rule) {
        return Shapes.read(rule.said(), Rule.class).toBuilder()
                .ruleArn(rule.arn())
                .priority(Integer.toString(rule.priority()))
                .isDefault(false)
                .build();
    }

    private static Rule ofDefault(Listener listener) {
        ObjectNode said = Shapes.parse("");
        said.set("Actions", Shapes.parse(listener.said()).path("DefaultActions"));
        return Shapes.read(said, Rule.class).toBuilder()
                .ruleArn(defaultArn(listener))
                .priority(DEFAULT)
                .conditions(List.of())
                .isDefault(true)
                .build();
    }

    private static String defaultArn(Listener listener) {
        String hash = listener.arn().substring(listener.arn().lastIndexOf('/') + 1);
        return listener.arn().replace(":listener/", ":listener-rule/") + "/" + new StringBuilder(hash).reverse();
    }

    private static DescribeRulesResponse describe(Call call, DescribeRulesRequest request) {
        List<Rule> shown = new ArrayList<>();
        if (request.listenerArn() != null) {
            Listener listener = Listeners.get(call, request.listenerArn());
            ElbStore.rules(call, listener).stream()
                    .sorted(Comparator.comparingInt(Listener.Rule::priority))
                    .forEach(rule -> shown.add(show(rule)));
            shown.add(ofDefault(listener));
        }
        for (String arn : Given.list(request.ruleArns())) {
            shown.add(ElbStore.rule(call, arn).map(Rules::show).orElseGet(() -> byDefaultArn(call, arn)));
        }
        return DescribeRulesResponse.builder().rules(shown).build();
    }

    private static Rule byDefaultArn(Call call, String arn) {
        String listener = arn.substring(0, Math.max(0, arn.lastIndexOf('/'))).replace(":listener-rule/", ":listener/");
        return ElbStore.listener(call, listener)
                .filter(each -> defaultArn(each).equals(arn))
                .map(Rules::ofDefault)
                .orElseThrow(ElbFailures::noRule);
    }

    private static Listener.Rule get(Call call, @Nullable String arn) {
        if (arn == null) {
            throw ElbFailures.missing("ruleArn");
        }
        return ElbStore.rule(call, arn).orElseThrow(() -> {
            byDefaultArn(call, arn);
            return ElbFailures.notPermitted("Default rule '" + arn + "' cannot be modified");
        });
    }

    private static ModifyRuleResponse modify(WriteCall call, ModifyRuleRequest request) {
        Listener.Rule rule = get(call, request.ruleArn());
        Listener listener = ElbStore.getListener(call, rule.listenerArn());
        ObjectNode more = Shapes.tree(request);
        more.remove("RuleArn");
        ObjectNode said = Shapes.merged(Shapes.parse(rule.said()), more);
        check(call, ElbStore.getLoadBalancer(call, listener.loadBalancerArn()), said);
        Listener.Rule changed = rule.saying(said.toString());
        ElbStore.put(call, changed);
        return ModifyRuleResponse.builder().rules(show(changed)).build();
    }

    private static DeleteRuleResponse delete(WriteCall call, DeleteRuleRequest request) {
        ElbStore.delete(call, get(call, request.ruleArn()));
        return DeleteRuleResponse.builder().build();
    }

    private static SetRulePrioritiesResponse order(WriteCall call, SetRulePrioritiesRequest request) {
        List<Rule> shown = new ArrayList<>();
        for (RulePriorityPair each : Given.list(request.rulePriorities())) {
            Listener.Rule rule = get(call, each.ruleArn());
            int priority = Given.number(each.priority(), 0);
            refuseTaken(call, ElbStore.getListener(call, rule.listenerArn()), priority, rule.arn());
            Listener.Rule changed = rule.at(priority);
            ElbStore.put(call, changed);
            shown.add(show(changed));
        }
        return SetRulePrioritiesResponse.builder().rules(shown).build();
    }
}
