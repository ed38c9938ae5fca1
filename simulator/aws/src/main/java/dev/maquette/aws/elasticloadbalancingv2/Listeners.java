package dev.maquette.aws.elasticloadbalancingv2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;

/** Listeners, each with its port, protocol and default actions. */
final class Listeners {

    private static final int PAGE = 400;

    /** What new listeners of TLS have since 2025 unless they say otherwise (ELB user guide, security policies). */
    private static final String POLICY = "ELBSecurityPolicy-2016-08";

    private Listeners() {}

    static void register(Operations.Builder elb) {
        elb.write(
                CreateListenerRequest.class,
                Listeners::create,
                LoadBalancers.<CreateListenerRequest>need(
                                "elasticloadbalancing:CreateListener", CreateListenerRequest::loadBalancerArn)
                        .tagging(request -> ElbTags.said(request.tags()))
                        .when(
                                "elasticloadbalancing:ListenerProtocol",
                                request -> Given.of(request.protocolAsString()).stream()
                                        .toList()));
        elb.read(
                DescribeListenersRequest.class, Listeners::describe, Need.of("elasticloadbalancing:DescribeListeners"));
        elb.write(
                ModifyListenerRequest.class,
                Listeners::modify,
                need("elasticloadbalancing:ModifyListener", ModifyListenerRequest::listenerArn));
        elb.write(
                DeleteListenerRequest.class,
                Listeners::delete,
                need("elasticloadbalancing:DeleteListener", DeleteListenerRequest::listenerArn));
        elb.read(
                DescribeListenerAttributesRequest.class,
                (Call call, DescribeListenerAttributesRequest request) -> DescribeListenerAttributesResponse.builder()
                        .attributes(attributes(get(call, request.listenerArn())))
                        .build(),
                Need.of("elasticloadbalancing:DescribeListenerAttributes"));
        elb.write(
                ModifyListenerAttributesRequest.class,
                Listeners::modifyAttributes,
                need("elasticloadbalancing:ModifyListenerAttributes", ModifyListenerAttributesRequest::listenerArn));
    }

    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> arn) {
        return Need.on(action, "listener*", (call, request) -> {
            String named = Given.text(arn.apply(request), "*");
            return ElbStore.listener(call, named)
                    .map(each -> Target.arn(each.arn()).tagged(each.tags()))
                    .orElseGet(() -> Target.arn(named));
        });
    }

    static Listener get(Call call, @Nullable String arn) {
        if (arn == null) {
            throw ElbFailures.missing("listenerArn");
        }
        return ElbStore.getListener(call, arn);
    }

    private static CreateListenerResponse create(WriteCall call, CreateListenerRequest request) {
        if (request.loadBalancerArn() == null) {
            throw ElbFailures.missing("loadBalancerArn");
        }
        LoadBalancer balancer = ElbStore.getLoadBalancer(call, request.loadBalancerArn());
        if (request.port() == null || request.protocolAsString() == null) {
            throw ElbFailures.validation(
                    (request.port() == null ? "A port" : "A protocol") + " must be specified for listeners");
        }
        int port = request.port();
        boolean isTaken = ElbStore.listeners(call, balancer).stream()
                .anyMatch(each -> Shapes.parse(each.said()).path("Port").asInt() == port);
        if (isTaken) {
            throw ElbFailures.of(
                    "DuplicateListener",
                    "A listener already exists on this port for this load balancer '" + balancer.arn() + "'");
        }
        ObjectNode said = Shapes.tree(request);
        said.remove(List.of("Tags"));
        complete(call, balancer, said);
        String arn = balancer.arn().replace(":loadbalancer/", ":listener/") + "/"
                + LoadBalancers.hash(call, balancer.name() + port);
        Listener listener = new Listener(
                arn, balancer.arn(), said.toString(), Map.of(), ElbTags.checked(request.tags()), List.of());
        ElbStore.put(call, listener);
        return CreateListenerResponse.builder().listeners(show(listener)).build();
    }

    /** Checks a listener and fills in what EC2 shows of it. */
    private static void complete(Call call, LoadBalancer balancer, ObjectNode said) {
        String protocol = said.path("Protocol").asText();
        List<String> allowed =
                balancer.isApplication() ? List.of("HTTP", "HTTPS") : List.of("TCP", "TLS", "UDP", "TCP_UDP");
        if (!allowed.contains(protocol)) {
            throw ElbFailures.validation("Protocol '" + protocol + "' must be one of '"
                    + String.join(", ", new java.util.TreeSet<>(allowed)) + "'");
        }
        boolean isSecure = List.of("HTTPS", "TLS").contains(protocol);
        if (isSecure && !said.has("Certificates")) {
            throw ElbFailures.of(
                    "CertificateNotFound", "A certificate must be specified for " + protocol + " listeners");
        }
        if (isSecure && !said.has("SslPolicy")) {
            said.put("SslPolicy", POLICY);
        }
        if (!said.has("DefaultActions")) {
            throw ElbFailures.missing("defaultActions");
        }
        actions(call, balancer, (ArrayNode) said.get("DefaultActions"));
    }

    /** Actions lead to target groups that exist, and say both what they forward to and how. */
    static void actions(Call call, LoadBalancer balancer, ArrayNode actions) {
        for (int i = 0; i < actions.size(); i++) {
            ObjectNode action = (ObjectNode) actions.get(i);
            if (action.path("Type").asText().equals("forward")) {
                forward(action);
            }
        }
        ElbStore.forwards(actions).distinct().forEach(arn -> {
            TargetGroup group = ElbStore.targetGroup(call, arn)
                    .orElseThrow(() -> ElbFailures.of("TargetGroupNotFound", "One or more target groups not found"));
            if (HealthChecks.isOfNetwork(group) == balancer.isApplication()) {
                throw ElbFailures.of(
                        "IncompatibleProtocols",
                        "The target group with target protocol '" + group.text("Protocol")
                                + "' is incompatible with the load balancer type '" + balancer.type() + "'");
            }
            boolean isElsewhere = ElbStore.users(call, group).stream().anyMatch(user -> !user.equals(balancer.arn()));
            if (isElsewhere && !balancer.isApplication()) {
                throw ElbFailures.of(
                        "TargetGroupAssociationLimit",
                        "The following target groups cannot be associated with more than one load balancer: " + arn);
            }
        });
    }

    private static void forward(ObjectNode action) {
        if (action.has("TargetGroupArn") && !action.has("ForwardConfig")) {
            ObjectNode config = action.putObject("ForwardConfig");
            config.putArray("TargetGroups")
                    .addObject()
                    .put("TargetGroupArn", action.get("TargetGroupArn").asText())
                    .put("Weight", 1);
            config.putObject("TargetGroupStickinessConfig").put("Enabled", false);
        } else if (action.at("/ForwardConfig/TargetGroups").size() == 1) {
            action.put(
                    "TargetGroupArn",
                    action.at("/ForwardConfig/TargetGroups/0/TargetGroupArn").asText());
        }
    }

    static software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener show(Listener listener) {
        return Shapes.read(listener.said(), software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener.class)
                .toBuilder()
                .listenerArn(listener.arn())
                .loadBalancerArn(listener.loadBalancerArn())
                .build();
    }

    private static DescribeListenersResponse describe(Call call, DescribeListenersRequest request) {
        List<Listener> all = new ArrayList<>();
        Given.list(request.listenerArns()).forEach(arn -> all.add(ElbStore.getListener(call, arn)));
        if (request.loadBalancerArn() != null) {
            all.addAll(ElbStore.listeners(call, ElbStore.getLoadBalancer(call, request.loadBalancerArn())));
        } else if (all.isEmpty()) {
            throw ElbFailures.validation("You must specify either listener ARNs or a load balancer ARN");
        }
        Pages.Page<Listener> page = Pages.of(
                all,
                Listener::arn,
                Given.of(request.marker()),
                Given.number(request.pageSize(), PAGE),
                () -> ElbFailures.validation("The marker is invalid"));
        return DescribeListenersResponse.builder()
                .listeners(page.items().stream().map(Listeners::show).toList())
                .nextMarker(page.next().orElse(null))
                .build();
    }

    private static ModifyListenerResponse modify(WriteCall call, ModifyListenerRequest request) {
        Listener listener = get(call, request.listenerArn());
        LoadBalancer balancer = ElbStore.getLoadBalancer(call, listener.loadBalancerArn());
        ObjectNode more = Shapes.tree(request);
        more.remove("ListenerArn");
        ObjectNode said = Shapes.merged(Shapes.parse(listener.said()), more);
        complete(call, balancer, said);
        Listener changed = listener.saying(said.toString());
        ElbStore.put(call, changed);
        return ModifyListenerResponse.builder().listeners(show(changed)).build();
    }

    private static DeleteListenerResponse delete(WriteCall call, DeleteListenerRequest request) {
        ElbStore.delete(call, get(call, request.listenerArn()));
        return DeleteListenerResponse.builder().build();
    }

    private static List<ListenerAttribute> attributes(Listener listener) {
        String protocol = Shapes.parse(listener.said()).path("Protocol").asText();
        return AttributeDefaults.of(listener, protocol).entrySet().stream()
                .map(each -> ListenerAttribute.builder()
                        .key(each.getKey())
                        .value(each.getValue())
                        .build())
                .toList();
    }

    private static ModifyListenerAttributesResponse modifyAttributes(
            WriteCall call, ModifyListenerAttributesRequest request) {
        Listener listener = get(call, request.listenerArn());
        Map<String, String> changes = new TreeMap<>();
        Given.list(request.attributes()).forEach(each -> changes.put(Given.text(each.key()), Given.text(each.value())));
        Listener changed = listener.with(changes);
        ElbStore.put(call, changed);
        return ModifyListenerAttributesResponse.builder()
                .attributes(attributes(changed))
                .build();
    }
}
