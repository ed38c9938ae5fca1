package dev.maquette.aws.logs;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** Tags of log groups, in the words of today and of before. */
@SuppressWarnings("deprecation") // clients still use the older operations
final class LogTags {

    private static final int MOST = 50;

    private LogTags() {}

    static void register(Operations.Builder logs) {
        logs.write(
                TagResourceRequest.class,
                (call, request) -> {
                    tag(call, request.resourceArn(), request.tags());
                    return TagResourceResponse.builder().build();
                },
                Groups.<TagResourceRequest>need("TagResource", TagResourceRequest::resourceArn)
                        .tagging(request -> request.hasTags() ? request.tags() : Map.of()));
        logs.write(
                UntagResourceRequest.class,
                (call, request) -> {
                    untag(call, request.resourceArn(), Given.list(request.tagKeys()));
                    return UntagResourceResponse.builder().build();
                },
                Groups.<UntagResourceRequest>need("UntagResource", UntagResourceRequest::resourceArn)
                        .untagging(request -> Given.list(request.tagKeys())));
        logs.read(
                ListTagsForResourceRequest.class,
                (call, request) -> ListTagsForResourceResponse.builder()
                        .tags(existing(call, request.resourceArn()).tags())
                        .build(),
                Groups.need("ListTagsForResource", ListTagsForResourceRequest::resourceArn));
        logs.write(
                TagLogGroupRequest.class,
                (call, request) -> {
                    tag(call, request.logGroupName(), request.tags());
                    return TagLogGroupResponse.builder().build();
                },
                Groups.need("TagLogGroup", TagLogGroupRequest::logGroupName));
        logs.write(
                UntagLogGroupRequest.class,
                (call, request) -> {
                    untag(call, request.logGroupName(), Given.list(request.tags()));
                    return UntagLogGroupResponse.builder().build();
                },
                Groups.need("UntagLogGroup", UntagLogGroupRequest::logGroupName));
        logs.read(
                ListTagsLogGroupRequest.class,
                (call, request) -> ListTagsLogGroupResponse.builder()
                        .tags(existing(call, request.logGroupName()).tags())
                        .build(),
                Groups.need("ListTagsLogGroup", ListTagsLogGroupRequest::logGroupName));
    }

    private static LogTables.Group existing(Call call, @org.jspecify.annotations.Nullable String name) {
        return Groups.existing(call, name);
    }

    static Map<String, String> checked(Map<String, String> present, Map<String, String> more) {
        Map<String, String> tags = new TreeMap<>(present);
        more.forEach((key, value) -> {
            if (key.startsWith("aws:")) {
                throw LogFailures.invalid("Tag keys may not start with aws:.");
            }
            tags.put(key, value);
        });
        if (tags.size() > MOST) {
            throw new dev.maquette.aws.api.AwsFailure(
                    "TooManyTagsException", 400, "A resource can have no more than " + MOST + " tags.");
        }
        return tags;
    }

    private static void tag(WriteCall call, @org.jspecify.annotations.Nullable String name, Map<String, String> tags) {
        LogTables.Group group = existing(call, name);
        call.put(LogTables.GROUPS, group.key(), group.tagged(checked(group.tags(), tags)));
    }

    private static void untag(WriteCall call, @org.jspecify.annotations.Nullable String name, List<String> keys) {
        LogTables.Group group = existing(call, name);
        Map<String, String> left = new TreeMap<>(group.tags());
        keys.forEach(left::remove);
        call.put(LogTables.GROUPS, group.key(), group.tagged(left));
    }
}
