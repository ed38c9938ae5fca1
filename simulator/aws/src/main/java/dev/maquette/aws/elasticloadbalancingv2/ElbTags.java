package dev.maquette.aws.elasticloadbalancingv2;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.TaggedResource;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags of load balancers, listeners, rules and target groups. */
final class ElbTags {

    private static final int MOST = 50;

    private ElbTags() {}

    static void register(Operations.Builder elb) {
        elb.write(
                AddTagsRequest.class,
                ElbTags::add,
                Need.<AddTagsRequest>onEach(
                                "elasticloadbalancing:AddTags",
                                "loadbalancer",
                                (call, request) -> targets(request.resourceArns()))
                        .tagging(request -> said(request.tags())));
        elb.write(
                RemoveTagsRequest.class,
                ElbTags::remove,
                Need.<RemoveTagsRequest>onEach(
                                "elasticloadbalancing:RemoveTags",
                                "loadbalancer",
                                (call, request) -> targets(request.resourceArns()))
                        .untagging(request -> Given.list(request.tagKeys())));
        elb.read(DescribeTagsRequest.class, ElbTags::describe, Need.of("elasticloadbalancing:DescribeTags"));
    }

    private static List<Target> targets(@Nullable List<String> arns) {
        List<String> named = Given.list(arns);
        return named.isEmpty()
                ? List.of(Target.ANY)
                : named.stream().map(Target::arn).toList();
    }

    static Map<String, String> said(@Nullable List<Tag> tags) {
        Map<String, String> said = new TreeMap<>();
        Given.list(tags).forEach(tag -> said.put(Given.text(tag.key()), Given.text(tag.value())));
        return said;
    }

    static Map<String, String> checked(@Nullable List<Tag> tags) {
        Map<String, String> checked = new TreeMap<>();
        for (Tag tag : Given.list(tags)) {
            if (checked.put(Given.text(tag.key()), Given.text(tag.value())) != null) {
                throw ElbFailures.of("DuplicateTagKeys", "A tag key was specified more than once");
            }
        }
        if (checked.size() > MOST) {
            throw ElbFailures.of("TooManyTags", "The maximum number of tags has been reached");
        }
        return checked;
    }

    private static Map<String, String> tags(Call call, String arn) {
        return switch (kind(arn)) {
            case "loadbalancer" -> ElbStore.getLoadBalancer(call, arn).tags();
            case "targetgroup" -> ElbStore.getTargetGroup(call, arn).tags();
            case "listener" -> ElbStore.getListener(call, arn).tags();
            case "listener-rule" ->
                ElbStore.rule(call, arn).map(Listener.Rule::tags).orElse(Map.of());
            default -> throw ElbFailures.validation("'" + arn + "' is not a valid load balancer ARN");
        };
    }

    private static String kind(String arn) {
        String resource = dev.maquette.aws.api.Arns.resource(arn);
        int slash = resource.indexOf('/');
        return slash < 0 ? "" : resource.substring(0, slash);
    }

    private static void change(WriteCall call, String arn, UnaryOperator<Map<String, String>> change) {
        Map<String, String> tags = change.apply(new TreeMap<>(tags(call, arn)));
        if (tags.size() > MOST) {
            throw ElbFailures.of("TooManyTags", "The maximum number of tags has been reached");
        }
        switch (kind(arn)) {
            case "loadbalancer" ->
                ElbStore.put(call, ElbStore.getLoadBalancer(call, arn).tagged(tags));
            case "targetgroup" ->
                ElbStore.put(call, ElbStore.getTargetGroup(call, arn).tagged(tags));
            case "listener" ->
                ElbStore.put(call, ElbStore.getListener(call, arn).tagged(tags));
            default -> ElbStore.rule(call, arn).ifPresent(rule -> ElbStore.put(call, rule.tagged(tags)));
        }
    }

    private static AddTagsResponse add(WriteCall call, AddTagsRequest request) {
        Map<String, String> more = checked(request.tags());
        Given.list(request.resourceArns())
                .forEach(arn -> change(call, arn, tags -> {
                    tags.putAll(more);
                    return tags;
                }));
        return AddTagsResponse.builder().build();
    }

    private static RemoveTagsResponse remove(WriteCall call, RemoveTagsRequest request) {
        Given.list(request.resourceArns())
                .forEach(arn -> change(call, arn, tags -> {
                    Given.list(request.tagKeys()).forEach(tags::remove);
                    return tags;
                }));
        return RemoveTagsResponse.builder().build();
    }

    private static DescribeTagsResponse describe(Call call, DescribeTagsRequest request) {
        List<TagDescription> shown = new ArrayList<>();
        for (String arn : Given.list(request.resourceArns())) {
            shown.add(TagDescription.builder()
                    .resourceArn(arn)
                    .tags(tags(call, arn).entrySet().stream()
                            .map(each -> Tag.builder()
                                    .key(each.getKey())
                                    .value(each.getValue())
                                    .build())
                            .toList())
                    .build());
        }
        return DescribeTagsResponse.builder().tagDescriptions(shown).build();
    }

    /** All load balancers, target groups, listeners and rules that have tags. */
    static List<TaggedResource> all(Records records, String place) {
        List<TaggedResource> all = new ArrayList<>();
        records.under(ElbStore.LOAD_BALANCERS, place)
                .values()
                .forEach(each -> all.add(new TaggedResource(each.arn(), each.tags())));
        records.under(ElbStore.TARGET_GROUPS, place)
                .values()
                .forEach(each -> all.add(new TaggedResource(each.arn(), each.tags())));
        records.under(ElbStore.LISTENERS, place)
                .values()
                .forEach(each -> all.add(new TaggedResource(each.arn(), each.tags())));
        records.under(ElbStore.RULES, place)
                .values()
                .forEach(each -> all.add(new TaggedResource(each.arn(), each.tags())));
        all.removeIf(each -> each.tags().isEmpty());
        return all;
    }

    static List<Tag> shown(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(each -> Tag.builder()
                                .key(each.getKey())
                                .value(each.getValue())
                                .build())
                        .toList();
    }
}
