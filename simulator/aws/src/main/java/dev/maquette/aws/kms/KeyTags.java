package dev.maquette.aws.kms;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.ListResourceTagsRequest;
import software.amazon.awssdk.services.kms.model.ListResourceTagsResponse;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.TagResourceRequest;
import software.amazon.awssdk.services.kms.model.TagResourceResponse;
import software.amazon.awssdk.services.kms.model.UntagResourceRequest;
import software.amazon.awssdk.services.kms.model.UntagResourceResponse;

/** Tags of keys. */
final class KeyTags {

    private static final int MOST = 50;

    private KeyTags() {}

    static void register(Operations.Builder kms) {
        kms.write(
                TagResourceRequest.class,
                KeyTags::tag,
                Needs.<TagResourceRequest>key("TagResource", TagResourceRequest::keyId)
                        .tagging(request -> read(request.tags())));
        kms.write(
                UntagResourceRequest.class,
                KeyTags::untag,
                Needs.<UntagResourceRequest>key("UntagResource", UntagResourceRequest::keyId)
                        .untagging(request -> Given.list(request.tagKeys())));
        kms.read(
                ListResourceTagsRequest.class,
                KeyTags::list,
                Needs.key("ListResourceTags", ListResourceTagsRequest::keyId));
    }

    static Map<String, String> read(@Nullable List<Tag> tags) {
        Map<String, String> read = new TreeMap<>();
        if (tags != null) {
            tags.forEach(tag -> read.put(Given.text(tag.tagKey()), Given.text(tag.tagValue())));
        }
        return read;
    }

    static Map<String, String> checked(Map<String, String> present, @Nullable List<Tag> more) {
        Map<String, String> tags = new TreeMap<>(present);
        read(more).forEach((key, value) -> {
            if (key.startsWith("aws:")) {
                throw new AwsFailure("TagException", 400, "Tag keys must not start with aws:");
            }
            tags.put(key, value);
        });
        if (tags.size() > MOST) {
            throw new AwsFailure("LimitExceededException", 400, "Too many tags");
        }
        return tags;
    }

    private static TagResourceResponse tag(WriteCall call, TagResourceRequest request) {
        KeyRecord key = KeyLife.changeable(call, Given.text(request.keyId()));
        KeyLife.put(call, key.tagged(checked(key.tags(), request.tags())));
        return TagResourceResponse.builder().build();
    }

    private static UntagResourceResponse untag(WriteCall call, UntagResourceRequest request) {
        KeyRecord key = KeyLife.changeable(call, Given.text(request.keyId()));
        Map<String, String> left = new TreeMap<>(key.tags());
        Given.list(request.tagKeys()).forEach(left::remove);
        KeyLife.put(call, key.tagged(left));
        return UntagResourceResponse.builder().build();
    }

    private static ListResourceTagsResponse list(Call call, ListResourceTagsRequest request) {
        return ListResourceTagsResponse.builder()
                .tags(KmsKeys.existing(call, Given.text(request.keyId())).tags().entrySet().stream()
                        .map(each -> Tag.builder()
                                .tagKey(each.getKey())
                                .tagValue(each.getValue())
                                .build())
                        .toList())
                .truncated(false)
                .build();
    }
}
