package dev.maquette.aws.ssm;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParametersFilter;

/** DescribeParameters. */
final class ParameterLists {

    private static final int PAGE = 10;
    private static final int LONGEST_PAGE = 50;

    /** How many parameters one call looks at; a page may be short, or empty, and still not be the last. */
    private static final int LOOKED_AT = 1000;

    private static final List<String> KEYS = List.of("Name", "Type", "KeyId", "Path", "Tier", "DataType", "tag");

    private ParameterLists() {}

    static void register(Operations.Builder ssm) {
        ssm.read(DescribeParametersRequest.class, ParameterLists::describe, Need.of("ssm:DescribeParameters"));
    }

    private static DescribeParametersResponse describe(Call call, DescribeParametersRequest request) {
        int most = Given.number(request.maxResults(), PAGE);
        if (most < 1 || most > LONGEST_PAGE) {
            throw SsmFailures.constraint(
                    "'" + most + "'",
                    "maxResults",
                    most < 1
                            ? "Member must have value greater than or equal to 1"
                            : "Member must have value less than or equal to " + LONGEST_PAGE);
        }
        List<ParameterStringFilter> filters = Given.list(request.parameterFilters());
        List<ParametersFilter> older = Given.list(request.filters());
        if (!filters.isEmpty() && !older.isEmpty()) {
            throw SsmFailures.validation("You can use either Filters or ParameterFilters in a single request.");
        }
        Predicate<ParameterRecord> predicate =
                Filters.of(call, filters, KEYS).and(Filters.of(call, translated(older), KEYS));
        Pages.Page<ParameterRecord> page = page(call, request, named(filters), predicate, most);
        List<ParameterMetadata> shown = page.items().stream()
                .map(parameter -> ParameterViews.metadata(call, parameter))
                .toList();
        return DescribeParametersResponse.builder()
                .parameters(shown)
                .nextToken(page.next().orElse(null))
                .build();
    }

    /** The older filters match the beginnings of names, and all else exactly. */
    private static List<ParameterStringFilter> translated(List<ParametersFilter> older) {
        return older.stream()
                .map(each -> ParameterStringFilter.builder()
                        .key(each.keyAsString())
                        .option("Name".equals(each.keyAsString()) ? "BeginsWith" : "Equals")
                        .values(each.values())
                        .build())
                .toList();
    }

    /** The names that a filter asks for exactly, so that nothing else has to be looked at. */
    private static Optional<List<String>> named(List<ParameterStringFilter> filters) {
        return filters.stream()
                .filter(each -> "Name".equals(each.key())
                        && Given.text(each.option(), "Equals").equals("Equals"))
                .findFirst()
                .map(each -> Given.list(each.values()));
    }

    private static Pages.Page<ParameterRecord> page(
            Call call,
            DescribeParametersRequest request,
            Optional<List<String>> names,
            Predicate<ParameterRecord> predicate,
            int most) {
        if (names.isPresent()) {
            return new Pages.Page<>(
                    names.get().stream()
                            .sorted()
                            .flatMap(name -> Parameters.find(call, name).stream())
                            .filter(predicate)
                            .toList(),
                    Optional.empty());
        }
        NavigableMap<String, ParameterRecord> all = call.records().under(Parameters.TABLE, call.key(""));
        NavigableMap<String, ParameterRecord> rest = Given.of(request.nextToken())
                .map(token -> all.tailMap(Pages.decode(token).orElseThrow(ParameterLists::badToken), false))
                .orElse(all);
        List<ParameterRecord> found = new ArrayList<>();
        int seen = 0;
        String last = "";
        for (Map.Entry<String, ParameterRecord> entry : rest.entrySet()) {
            if (found.size() == most || seen == LOOKED_AT) {
                return new Pages.Page<>(found, Optional.of(Pages.encode(last)));
            }
            seen++;
            last = entry.getKey();
            if (predicate.test(entry.getValue())) {
                found.add(entry.getValue());
            }
        }
        return new Pages.Page<>(found, Optional.empty());
    }

    private static AwsFailure badToken() {
        return SsmFailures.invalidToken();
    }
}
