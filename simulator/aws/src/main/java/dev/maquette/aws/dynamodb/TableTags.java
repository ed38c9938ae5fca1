package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.dynamodb.value.Invalid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceResponse;

/** Tags of tables. */
final class TableTags {

    private static final int MOST = 50;
    private static final int PAGE = 10;

    private TableTags() {}

    static void register(Operations.Builder dynamo) {
        dynamo.write(
                TagResourceRequest.class,
                TableTags::tag,
                TableLookup.<TagResourceRequest>need("TagResource", TagResourceRequest::resourceArn)
                        .tagging(request -> read(request.tags())));
        dynamo.write(
                UntagResourceRequest.class,
                TableTags::untag,
                TableLookup.<UntagResourceRequest>need("UntagResource", UntagResourceRequest::resourceArn)
                        .untagging(request -> Given.list(request.tagKeys())));
        dynamo.read(
                ListTagsOfResourceRequest.class,
                TableTags::list,
                TableLookup.need("ListTagsOfResource", ListTagsOfResourceRequest::resourceArn));
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
                throw Invalid.parameters("Tag keys must not begin with aws: " + key);
            }
            tags.put(key, value);
        });
        if (tags.size() > MOST) {
            throw Invalid.parameters("Too many tags: a resource can have at most " + MOST);
        }
        return tags;
    }

    private static TagResourceResponse tag(WriteCall call, TagResourceRequest request) {
        TableRecord table = TableLookup.byArn(call, request.resourceArn());
        call.put(Store.TABLES, call.key(table.name()), table.tagged(checked(table.tags(), request.tags())));
        return TagResourceResponse.builder().build();
    }

    private static UntagResourceResponse untag(WriteCall call, UntagResourceRequest request) {
        TableRecord table = TableLookup.byArn(call, request.resourceArn());
        Map<String, String> left = new TreeMap<>(table.tags());
        Given.list(request.tagKeys()).forEach(left::remove);
        call.put(Store.TABLES, call.key(table.name()), table.tagged(left));
        return UntagResourceResponse.builder().build();
    }

    private static ListTagsOfResourceResponse list(Call call, ListTagsOfResourceRequest request) {
        TableRecord table = TableLookup.byArn(call, request.resourceArn());
        Pages.Page<Map.Entry<String, String>> page = Pages.of(
                List.copyOf(new TreeMap<>(table.tags()).entrySet()),
                Map.Entry::getKey,
                Optional.ofNullable(request.nextToken()),
                PAGE,
                () -> Invalid.of("Invalid nextToken"));
        return ListTagsOfResourceResponse.builder()
                .tags(page.items().stream()
                        .map(each -> Tag.builder()
                                .key(each.getKey())
                                .value(each.getValue())
                                .build())
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }
}
