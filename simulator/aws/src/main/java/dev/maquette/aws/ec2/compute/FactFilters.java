package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Wildcard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Filters on facts of the catalog, which are no state and have no tags. */
final class FactFilters<T> {

    private final Map<String, Function<T, List<String>>> attributes = new TreeMap<>();

    FactFilters<T> by(String filter, Function<T, Object> value) {
        return byEach(filter, each -> List.of(value.apply(each).toString()));
    }

    FactFilters<T> byEach(String filter, Function<T, List<String>> values) {
        attributes.put(filter, values);
        return this;
    }

    /** Those that pass all filters, in their order. */
    List<T> pass(List<T> all, List<Filter> filters) {
        for (Filter filter : filters) {
            if (!attributes.containsKey(Given.text(filter.name()))) {
                throw Ec2Failures.invalidValue("The filter '" + Given.text(filter.name(), "null") + "' is invalid");
            }
        }
        return all.stream()
                .filter(each -> filters.stream().allMatch(filter -> passes(each, filter)))
                .toList();
    }

    private boolean passes(T value, Filter filter) {
        List<String> actual = Optional.ofNullable(attributes.get(Given.text(filter.name())))
                .map(each -> each.apply(value))
                .orElse(List.of());
        return Given.list(filter.values()).stream().map(Wildcard::new).anyMatch(wanted -> actual.stream()
                .anyMatch(wanted::matches));
    }

    /** One page of them. */
    Pages.Page<T> page(List<T> all, Query query, Function<T, String> key) {
        return Pages.of(
                pass(all, query.filters()),
                key,
                query.token(),
                query.most().orElse(Integer.MAX_VALUE),
                () -> new AwsFailure("InvalidNextToken", 400, "The token is invalid"));
    }
}
