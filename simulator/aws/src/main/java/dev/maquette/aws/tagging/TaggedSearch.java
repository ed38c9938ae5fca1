package dev.maquette.aws.tagging;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.api.TaggedResource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetTagKeysRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetTagKeysResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetTagValuesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetTagValuesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** Finding resources by their tags. */
final class TaggedSearch {

    private static final int PAGE = 100;

    private final List<ServiceRoom> rooms;

    TaggedSearch(List<ServiceRoom> rooms) {
        this.rooms = rooms;
    }

    void register(Operations.Builder tagging) {
        tagging.read(GetResourcesRequest.class, this::resources, Need.of("tag:GetResources"));
        tagging.read(GetTagKeysRequest.class, this::keys, Need.of("tag:GetTagKeys"));
        tagging.read(GetTagValuesRequest.class, this::values, Need.of("tag:GetTagValues"));
    }

    private List<TaggedResource> all(Call call) {
        return rooms.stream()
                .flatMap(room -> room.taggedResources(call.records(), call.account(), call.region()).stream())
                .sorted(Comparator.comparing(TaggedResource::arn))
                .toList();
    }

    private GetResourcesResponse resources(Call call, GetResourcesRequest request) {
        List<String> types = Given.list(request.resourceTypeFilters());
        List<String> arns = Given.list(request.resourceARNList());
        List<TagFilter> filters = Given.list(request.tagFilters());
        if (!arns.isEmpty() && (!types.isEmpty() || !filters.isEmpty())) {
            throw new AwsFailure(
                    "InvalidParameterException",
                    400,
                    "ResourceARNList can't be used together with TagFilters or ResourceTypeFilters");
        }
        List<TaggedResource> found = all(call).stream()
                .filter(each -> arns.isEmpty() || arns.contains(each.arn()))
                .filter(each -> types.isEmpty() || types.stream().anyMatch(type -> isOf(type, each.arn())))
                .filter(each -> filters.stream().allMatch(filter -> matches(filter, each)))
                .toList();
        Pages.Page<TaggedResource> page =
                page(found, request.paginationToken(), Given.number(request.resourcesPerPage(), PAGE));
        return GetResourcesResponse.builder()
                .resourceTagMappingList(
                        page.items().stream().map(TaggedSearch::shown).toList())
                .paginationToken(page.next().orElse(""))
                .build();
    }

    private static Pages.Page<TaggedResource> page(List<TaggedResource> found, @Nullable String token, int most) {
        return Pages.of(
                found,
                TaggedResource::arn,
                Optional.ofNullable(token).filter(each -> !each.isEmpty()),
                most,
                TaggedSearch::badToken);
    }

    private static AwsFailure badToken() {
        return new AwsFailure("PaginationTokenExpiredException", 400, "The pagination token is not valid any more.");
    }

    private static boolean matches(TagFilter filter, TaggedResource resource) {
        String value = resource.tags().get(Given.text(filter.key()));
        List<String> wanted = Given.list(filter.values());
        return value != null && (wanted.isEmpty() || wanted.contains(value));
    }

    /** Types are {@code service} or {@code service:kind}, as ARNs have them. */
    private static boolean isOf(String type, String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            return false;
        }
        String kind = parts[2].equals("sqs") ? "queue" : parts[5].split("[/:]", 2)[0];
        return type.equals(parts[2]) || type.equals(parts[2] + ":" + kind);
    }

    private static ResourceTagMapping shown(TaggedResource resource) {
        return ResourceTagMapping.builder()
                .resourceARN(resource.arn())
                .tags(new TreeMap<>(resource.tags())
                        .entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                .build();
    }

    private GetTagKeysResponse keys(Call call, GetTagKeysRequest request) {
        List<String> keys = all(call).stream()
                .flatMap(each -> each.tags().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        Pages.Page<String> page = words(keys, request.paginationToken());
        return GetTagKeysResponse.builder()
                .tagKeys(page.items())
                .paginationToken(page.next().orElse(""))
                .build();
    }

    private GetTagValuesResponse values(Call call, GetTagValuesRequest request) {
        List<String> values = all(call).stream()
                .flatMap(each -> Optional.ofNullable(each.tags().get(Given.text(request.key()))).stream())
                .distinct()
                .sorted()
                .toList();
        Pages.Page<String> page = words(values, request.paginationToken());
        return GetTagValuesResponse.builder()
                .tagValues(page.items())
                .paginationToken(page.next().orElse(""))
                .build();
    }

    private static Pages.Page<String> words(List<String> words, @Nullable String token) {
        return Pages.of(
                words,
                word -> word,
                Optional.ofNullable(token).filter(each -> !each.isEmpty()),
                PAGE,
                TaggedSearch::badToken);
    }
}
