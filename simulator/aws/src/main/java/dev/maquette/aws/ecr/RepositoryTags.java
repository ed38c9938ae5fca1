package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecr.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecr.model.Tag;
import software.amazon.awssdk.services.ecr.model.TagResourceRequest;
import software.amazon.awssdk.services.ecr.model.TagResourceResponse;
import software.amazon.awssdk.services.ecr.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecr.model.UntagResourceResponse;

/** Tags of repositories. */
final class RepositoryTags {

    private static final int MOST = 50;
    private static final String PREFIX = "repository/";

    private RepositoryTags() {}

    static void register(Operations.Builder ecr) {
        ecr.read(
                ListTagsForResourceRequest.class,
                RepositoryTags::list,
                Need.on(
                        "ecr:ListTagsForResource",
                        "repository*",
                        (call, request) -> RepositoryStore.target(call, home(call, request.resourceArn()))));
        ecr.write(
                TagResourceRequest.class,
                RepositoryTags::tag,
                Need.<TagResourceRequest>on(
                                "ecr:TagResource",
                                "repository*",
                                (call, request) -> RepositoryStore.target(call, home(call, request.resourceArn())))
                        .tagging(request -> read(request.tags())));
        ecr.write(
                UntagResourceRequest.class,
                RepositoryTags::untag,
                Need.<UntagResourceRequest>on(
                                "ecr:UntagResource",
                                "repository*",
                                (call, request) -> RepositoryStore.target(call, home(call, request.resourceArn())))
                        .untagging(request -> Given.list(request.tagKeys())));
    }

    static Map<String, String> read(@Nullable List<Tag> tags) {
        Map<String, String> read = new TreeMap<>();
        Given.list(tags).forEach(tag -> read.put(Given.text(tag.key()), Given.text(tag.value())));
        return read;
    }

    static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw EcrFailures.of("TooManyTagsException", "The maximum number of tags per resource is " + MOST + ".");
        }
        tags.keySet().stream()
                .filter(key -> key.isEmpty() || key.startsWith("aws:"))
                .findFirst()
                .ifPresent(key -> {
                    throw EcrFailures.of("InvalidTagParameterException", "The tag key '" + key + "' is not valid");
                });
        return tags;
    }

    static List<Tag> shown(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    private static Home home(Call call, @Nullable String given) {
        String arn = Given.text(given);
        String resource = Arns.resource(arn);
        return Home.ofPrivate(
                Arns.account(arn).isEmpty() ? call.account() : Arns.account(arn),
                call.region(),
                resource.startsWith(PREFIX) ? resource.substring(PREFIX.length()) : "");
    }

    private static Repository get(Call call, @Nullable String arn) {
        Home home = home(call, arn);
        if (home.name().isEmpty()) {
            throw EcrFailures.invalidParameter("resourceArn", "must be the ARN of a repository");
        }
        return RepositoryStore.get(call, home);
    }

    private static ListTagsForResourceResponse list(Call call, ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(shown(get(call, request.resourceArn()).tags()))
                .build();
    }

    private static TagResourceResponse tag(WriteCall call, TagResourceRequest request) {
        Repository repository = get(call, request.resourceArn());
        Map<String, String> all = new TreeMap<>(repository.tags());
        all.putAll(read(request.tags()));
        RepositoryStore.put(call, repository.withTags(checked(all)));
        return TagResourceResponse.builder().build();
    }

    private static UntagResourceResponse untag(WriteCall call, UntagResourceRequest request) {
        Repository repository = get(call, request.resourceArn());
        Map<String, String> left = new TreeMap<>(repository.tags());
        Given.list(request.tagKeys()).forEach(left::remove);
        RepositoryStore.put(call, repository.withTags(left));
        return UntagResourceResponse.builder().build();
    }
}
