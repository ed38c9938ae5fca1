package dev.maquette.aws.elasticloadbalancing;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagDescription;

/** Tags of classic load balancers. */
final class ClassicTags {

    private ClassicTags() {}

    static void register(Operations.Builder elb) {
        elb.write(
                AddTagsRequest.class,
                ClassicTags::add,
                Need.<AddTagsRequest>onEach(
                                "elasticloadbalancing:AddTags",
                                "loadbalancer",
                                (call, request) -> targets(call, request.loadBalancerNames()))
                        .tagging(request -> said(request.tags())));
        elb.write(
                RemoveTagsRequest.class,
                ClassicTags::remove,
                Need.onEach(
                        "elasticloadbalancing:RemoveTags",
                        "loadbalancer",
                        (call, request) -> targets(call, request.loadBalancerNames())));
        elb.read(DescribeTagsRequest.class, ClassicTags::describe, Need.of("elasticloadbalancing:DescribeTags"));
    }

    private static List<Target> targets(Call call, @Nullable List<String> names) {
        List<String> named = Given.list(names);
        return named.isEmpty()
                ? List.of(Target.ANY)
                : named.stream()
                        .map(name -> ClassicBalancers.target(call, name))
                        .toList();
    }

    static Map<String, String> said(@Nullable List<Tag> tags) {
        Map<String, String> said = new TreeMap<>();
        Given.list(tags).forEach(tag -> said.put(Given.text(tag.key()), Given.text(tag.value())));
        return said;
    }

    private static AddTagsResponse add(WriteCall call, AddTagsRequest request) {
        for (String name : Given.list(request.loadBalancerNames())) {
            Classic balancer = Classic.get(call, name);
            Map<String, String> tags = new TreeMap<>(balancer.tags());
            tags.putAll(said(request.tags()));
            balancer.tagged(tags).put(call);
        }
        return AddTagsResponse.builder().build();
    }

    private static RemoveTagsResponse remove(WriteCall call, RemoveTagsRequest request) {
        for (String name : Given.list(request.loadBalancerNames())) {
            Classic balancer = Classic.get(call, name);
            Map<String, String> tags = new TreeMap<>(balancer.tags());
            Given.list(request.tags()).forEach(tag -> tags.remove(Given.text(tag.key())));
            balancer.tagged(tags).put(call);
        }
        return RemoveTagsResponse.builder().build();
    }

    private static DescribeTagsResponse describe(Call call, DescribeTagsRequest request) {
        return DescribeTagsResponse.builder()
                .tagDescriptions(Given.list(request.loadBalancerNames()).stream()
                        .map(name -> TagDescription.builder()
                                .loadBalancerName(name)
                                .tags(Classic.get(call, name).tags().entrySet().stream()
                                        .map(each -> Tag.builder()
                                                .key(each.getKey())
                                                .value(each.getValue())
                                                .build())
                                        .toList())
                                .build())
                        .toList())
                .build();
    }
}
