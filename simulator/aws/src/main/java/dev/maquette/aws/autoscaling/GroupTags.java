package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Tags of groups, which new instances get too where they are propagated. */
final class GroupTags {

    private static final String TYPE = "auto-scaling-group";
    private static final int MOST = 50;
    private static final int PAGE = 50;

    private GroupTags() {}

    static void register(Operations.Builder autoScaling) {
        autoScaling.write(
                CreateOrUpdateTagsRequest.class,
                GroupTags::put,
                Need.<CreateOrUpdateTagsRequest>onEach(
                                "autoscaling:CreateOrUpdateTags",
                                "autoScalingGroup*",
                                (call, request) -> targets(call, request.tags()))
                        .tagging(request -> said(request.tags())));
        autoScaling.write(
                DeleteTagsRequest.class,
                GroupTags::delete,
                Need.<DeleteTagsRequest>onEach(
                                "autoscaling:DeleteTags",
                                "autoScalingGroup*",
                                (call, request) -> targets(call, request.tags()))
                        .untagging(request -> List.copyOf(said(request.tags()).keySet())));
        autoScaling.read(DescribeTagsRequest.class, GroupTags::describe, Need.of("autoscaling:DescribeTags"));
    }

    private static List<Target> targets(Call call, @Nullable List<Tag> tags) {
        List<Target> named = Given.list(tags).stream()
                .map(tag -> Given.text(tag.resourceId()))
                .distinct()
                .map(name -> Groups.target(call, name))
                .toList();
        return named.isEmpty() ? List.of(Groups.target(call, "*")) : named;
    }

    static Map<String, String> said(@Nullable List<Tag> tags) {
        Map<String, String> said = new TreeMap<>();
        Given.list(tags).forEach(tag -> said.put(Given.text(tag.key()), Given.text(tag.value())));
        return said;
    }

    static Map<String, String> plain(Group group) {
        Map<String, String> plain = new TreeMap<>();
        group.tags().forEach((key, tag) -> plain.put(key, tag.value()));
        return plain;
    }

    static Map<String, Group.Tag> checked(@Nullable List<Tag> tags) {
        Map<String, Group.Tag> checked = new TreeMap<>();
        for (Tag tag : Given.list(tags)) {
            String key = Given.text(tag.key());
            if (key.isEmpty()) {
                throw AutoScalingFailures.validation("Tag key cannot be empty");
            }
            boolean propagates = tag.propagateAtLaunch() == null || tag.propagateAtLaunch();
            if (checked.put(key, new Group.Tag(Given.text(tag.value()), propagates)) != null) {
                throw AutoScalingFailures.validation("Duplicate keys '" + key + "' are not allowed for tags.");
            }
        }
        return limited(checked);
    }

    private static Map<String, Group.Tag> limited(Map<String, Group.Tag> tags) {
        if (tags.size() > MOST) {
            throw new AwsFailure("LimitExceeded", 400, "The number of tags exceeds the limit of " + MOST + ".");
        }
        return tags;
    }

    private static Group group(Call call, Tag tag) {
        if (!Given.text(tag.resourceType(), TYPE).equals(TYPE)) {
            throw AutoScalingFailures.validation("Invalid resource type: " + Given.text(tag.resourceType()));
        }
        return GroupStore.get(call, Given.text(tag.resourceId()));
    }

    private static CreateOrUpdateTagsResponse put(WriteCall call, CreateOrUpdateTagsRequest request) {
        for (Tag tag : Given.list(request.tags())) {
            boolean isReserved =
                    Given.text(tag.key()).startsWith("aws:") && call.caller().type() != Caller.Type.SERVICE;
            if (isReserved) {
                throw AutoScalingFailures.validation("Only AWS can use tag keys that begin with 'aws:'");
            }
            Group group = group(call, tag);
            Map<String, Group.Tag> tags = new TreeMap<>(group.tags());
            tags.putAll(checked(List.of(tag)));
            GroupStore.put(call, group.tagged(limited(tags)));
        }
        return CreateOrUpdateTagsResponse.builder().build();
    }

    private static DeleteTagsResponse delete(WriteCall call, DeleteTagsRequest request) {
        for (Tag tag : Given.list(request.tags())) {
            Group group = group(call, tag);
            Map<String, Group.Tag> tags = new TreeMap<>(group.tags());
            tags.remove(Given.text(tag.key()));
            GroupStore.put(call, group.tagged(tags));
        }
        return DeleteTagsResponse.builder().build();
    }

    static List<TagDescription> shown(Group group) {
        return new TreeMap<>(group.tags())
                .entrySet().stream()
                        .map(each -> TagDescription.builder()
                                .resourceId(group.name())
                                .resourceType(TYPE)
                                .key(each.getKey())
                                .value(each.getValue().value())
                                .propagateAtLaunch(each.getValue().isPropagated())
                                .build())
                        .toList();
    }

    private static DescribeTagsResponse describe(Call call, DescribeTagsRequest request) {
        List<TagDescription> all = new ArrayList<>();
        for (Group group : GroupStore.all(call)) {
            shown(group).stream()
                    .filter(tag -> Given.list(request.filters()).stream().allMatch(filter -> passes(tag, filter)))
                    .forEach(all::add);
        }
        Pages.Page<TagDescription> page = Pages.of(
                all,
                tag -> tag.resourceId() + "\0" + tag.key(),
                Given.of(request.nextToken()),
                Math.min(100, Given.number(request.maxRecords(), PAGE)),
                () -> AutoScalingFailures.validation("Invalid NextToken"));
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static boolean passes(TagDescription tag, Filter filter) {
        List<String> values = Given.list(filter.values());
        return switch (Given.text(filter.name())) {
            case "auto-scaling-group" -> values.contains(tag.resourceId());
            case "key" -> values.contains(tag.key());
            case "value" -> values.contains(tag.value());
            case "propagate-at-launch" -> values.contains(Boolean.toString(tag.propagateAtLaunch()));
            default -> throw AutoScalingFailures.validation("Filter type " + filter.name() + " is not correct");
        };
    }
}
