package dev.maquette.aws.ec2;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tags of everything that EC2 keeps. */
final class TagOperations {

    private final Inventory inventory;
    private final List<Kind<?>> kinds;
    private final Needs needs;

    TagOperations(Tools tools, List<Kind<?>> kinds) {
        this.inventory = tools.inventory();
        this.kinds = List.copyOf(kinds);
        this.needs = tools.needs();
    }

    void register(Ec2Operations ec2) {
        ec2.write(
                CreateTagsRequest.class,
                this::create,
                need("ec2:CreateTags", CreateTagsRequest::resources).tagging(request -> said(request.tags())));
        ec2.write(
                DeleteTagsRequest.class,
                this::delete,
                need("ec2:DeleteTags", DeleteTagsRequest::resources).tagging(request -> said(request.tags())));
        ec2.read(DescribeTagsRequest.class, this::describe, Needs.any("ec2:DescribeTags"));
    }

    private <Q> Need<Q> need(String action, Function<Q, @Nullable List<String>> ids) {
        return Need.onEach(action, "*", (call, request) -> {
            List<String> named = Given.list(ids.apply(request));
            return named.isEmpty()
                    ? List.of(Target.ANY)
                    : named.stream().map(id -> target(call, id)).toList();
        });
    }

    private Target target(Call call, String id) {
        return kind(id).map(kind -> needs.target(call, kind, id)).orElse(Target.ANY);
    }

    private static Map<String, String> said(@Nullable List<Tag> tags) {
        Map<String, String> said = new TreeMap<>();
        Given.list(tags).forEach(tag -> said.put(Given.text(tag.key()), Given.text(tag.value())));
        return said;
    }

    private Optional<Kind<?>> kind(String id) {
        return kinds.stream().filter(kind -> kind.isId(id)).findFirst();
    }

    private Kind<?> existing(Call call, String id) {
        Kind<?> kind = kind(id).orElseThrow(() -> Ec2Failures.of("InvalidID", "The ID '" + id + "' is not valid"));
        inventory.get(call, kind, id);
        return kind;
    }

    private CreateTagsResponse create(WriteCall call, CreateTagsRequest request) {
        List<String> ids = Required.list(request.resources(), "resourceIdSet");
        Map<String, String> more = Tagging.checked(call, Required.list(request.tags(), "tagSet"));
        for (String id : ids) {
            Kind<?> kind = existing(call, id);
            Map<String, String> tags = new TreeMap<>(inventory.tags(call, id));
            tags.putAll(more);
            inventory.tag(call, kind, id, Tagging.limited(tags));
        }
        return CreateTagsResponse.builder().build();
    }

    /** Without tags, all that are not of AWS go; with a value, only those that have it. Of what is not there, nothing is said. */
    private DeleteTagsResponse delete(WriteCall call, DeleteTagsRequest request) {
        List<Tag> unwanted = Given.list(request.tags());
        for (String id : Required.list(request.resources(), "resourceIdSet")) {
            Kind<?> kind = existing(call, id);
            Map<String, String> tags = new TreeMap<>(inventory.tags(call, id));
            if (unwanted.isEmpty()) {
                tags.keySet().removeIf(key -> !key.startsWith("aws:"));
            }
            for (Tag tag : unwanted) {
                String key = Given.text(tag.key());
                if (key.startsWith("aws:")) {
                    throw Ec2Failures.invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
                }
                if (tag.value() == null || tag.value().equals(tags.get(key))) {
                    tags.remove(key);
                }
            }
            inventory.tag(call, kind, id, tags);
        }
        return DeleteTagsResponse.builder().build();
    }

    private DescribeTagsResponse describe(Call call, DescribeTagsRequest request) {
        Query query = Query.of(null, request.filters(), request.maxResults(), request.nextToken());
        query.filters().forEach(TagOperations::check);
        String after = query.token()
                .map(token -> Tokens.decode(token)
                        .orElseThrow(() -> Ec2Failures.of("InvalidNextToken", "The token '" + token + "' is invalid")))
                .orElse("");
        List<TagDescription> page = new ArrayList<>();
        for (TagSet set : sets(call, query.filters())) {
            for (TagDescription tag : each(set)) {
                boolean isWanted = place(tag).compareTo(after) > 0
                        && query.filters().stream().allMatch(filter -> fits(tag, filter));
                if (isWanted && page.size() == query.page()) {
                    return DescribeTagsResponse.builder()
                            .tags(page)
                            .nextToken(Tokens.encode(place(page.getLast())))
                            .build();
                }
                if (isWanted) {
                    page.add(tag);
                }
            }
        }
        return DescribeTagsResponse.builder().tags(page).build();
    }

    private static Collection<TagSet> sets(Call call, List<Filter> filters) {
        for (Filter filter : filters) {
            boolean isExact = "resource-id".equals(filter.name())
                    && Given.list(filter.values()).stream().allMatch(id -> new Wildcard(id).isPlain());
            if (isExact) {
                return Given.list(filter.values()).stream()
                        .sorted()
                        .distinct()
                        .flatMap(id -> call.records().get(TagSet.TABLE, call.key(id)).stream())
                        .toList();
            }
        }
        return call.records().under(TagSet.TABLE, call.key("")).values();
    }

    private static List<TagDescription> each(TagSet set) {
        return new TreeMap<>(set.tags())
                .entrySet().stream()
                        .map(tag -> TagDescription.builder()
                                .resourceId(set.id())
                                .resourceType(set.type())
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    private static String place(TagDescription tag) {
        return tag.resourceId() + "\0" + tag.key();
    }

    private static void check(Filter filter) {
        String name = Given.text(filter.name(), "null");
        boolean isKnown = List.of("key", "value", "resource-id", "resource-type", "tag-key", "tag-value")
                        .contains(name)
                || name.startsWith("tag:");
        if (!isKnown) {
            throw Ec2Failures.invalidFilter(name);
        }
    }

    private static boolean fits(TagDescription tag, Filter filter) {
        String name = Given.text(filter.name());
        boolean isOfAnotherTag = name.startsWith("tag:") && !name.substring(4).equals(tag.key());
        String actual =
                switch (name) {
                    case "key", "tag-key" -> tag.key();
                    case "resource-id" -> tag.resourceId();
                    case "resource-type" -> tag.resourceTypeAsString();
                    default -> tag.value();
                };
        return !isOfAnotherTag
                && Given.list(filter.values()).stream().anyMatch(value -> new Wildcard(value).matches(actual));
    }
}
