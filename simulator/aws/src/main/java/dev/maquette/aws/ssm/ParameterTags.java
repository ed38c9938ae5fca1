package dev.maquette.aws.ssm;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Tags of parameters. */
final class ParameterTags {

    private static final int MOST = 50;

    private ParameterTags() {}

    static void register(Operations.Builder ssm) {
        ssm.write(
                AddTagsToResourceRequest.class,
                ParameterTags::add,
                Parameters.<AddTagsToResourceRequest>need("AddTagsToResource", AddTagsToResourceRequest::resourceId)
                        .tagging(request -> read(request.tags())));
        ssm.write(
                RemoveTagsFromResourceRequest.class,
                ParameterTags::remove,
                Parameters.<RemoveTagsFromResourceRequest>need(
                                "RemoveTagsFromResource", RemoveTagsFromResourceRequest::resourceId)
                        .untagging(request -> Given.list(request.tagKeys())));
        ssm.read(
                ListTagsForResourceRequest.class,
                ParameterTags::list,
                Parameters.need("ListTagsForResource", ListTagsForResourceRequest::resourceId));
    }

    static Map<String, String> read(@Nullable List<Tag> tags) {
        Map<String, String> read = new TreeMap<>();
        if (tags != null) {
            tags.forEach(tag -> read.put(Given.text(tag.key()), Given.text(tag.value())));
        }
        return read;
    }

    static Map<String, String> checked(Map<String, String> present, @Nullable List<Tag> more) {
        Map<String, String> tags = new TreeMap<>(present);
        read(more).forEach((key, value) -> {
            if (key.startsWith("aws:")) {
                throw SsmFailures.validation("Tag keys can't begin with aws:.");
            }
            tags.put(key, value);
        });
        if (tags.size() > MOST) {
            throw new AwsFailure(
                    "TooManyTagsError", 400, "The Targets parameter includes too many tags. Remove one or more tags.");
        }
        return tags;
    }

    private static ParameterRecord tagged(Call call, @Nullable String type, @Nullable String id) {
        if (!"Parameter".equals(type)) {
            throw AwsFailure.notModelled("tags of Systems Manager's " + type + "s");
        }
        return Parameters.find(call, Parameters.plain(id))
                .orElseThrow(() -> new AwsFailure(
                        "InvalidResourceId",
                        400,
                        "The resource ID is not valid. Verify that you entered the correct ID and try again."));
    }

    private static AddTagsToResourceResponse add(WriteCall call, AddTagsToResourceRequest request) {
        ParameterRecord parameter = tagged(call, request.resourceTypeAsString(), request.resourceId());
        Parameters.put(call, parameter.tagged(checked(parameter.tags(), request.tags())));
        return AddTagsToResourceResponse.builder().build();
    }

    private static RemoveTagsFromResourceResponse remove(WriteCall call, RemoveTagsFromResourceRequest request) {
        ParameterRecord parameter = tagged(call, request.resourceTypeAsString(), request.resourceId());
        Map<String, String> left = new TreeMap<>(parameter.tags());
        Given.list(request.tagKeys()).forEach(left::remove);
        Parameters.put(call, parameter.tagged(left));
        return RemoveTagsFromResourceResponse.builder().build();
    }

    private static ListTagsForResourceResponse list(Call call, ListTagsForResourceRequest request) {
        ParameterRecord parameter = tagged(call, request.resourceTypeAsString(), request.resourceId());
        return ListTagsForResourceResponse.builder()
                .tagList(parameter.tags().entrySet().stream()
                        .map(each -> Tag.builder()
                                .key(each.getKey())
                                .value(each.getValue())
                                .build())
                        .toList())
                .build();
    }
}
