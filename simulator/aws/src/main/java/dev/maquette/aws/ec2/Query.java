package dev.maquette.aws.ec2;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What a Describe call asks for.
 *
 * @param most of one page; absent where all come at once
 */
public record Query(List<String> ids, List<Filter> filters, Optional<Integer> most, Optional<String> token) {

    private static final int FEWEST = 5;
    private static final int MOST = 1000;
    private static final int VALUES = 200;
    private static final int LONGEST_VALUE = 255;

    public Query {
        ids = List.copyOf(ids);
        filters = List.copyOf(filters);
    }

    /** Of a call that gives pages. */
    public static Query of(
            @Nullable List<String> ids,
            @Nullable List<Filter> filters,
            @Nullable Integer most,
            @Nullable String token) {
        Query query = new Query(Given.list(ids), Given.list(filters), Given.of(most), Given.of(token));
        query.check();
        return query;
    }

    /** Of a call that answers all at once. */
    public static Query of(@Nullable List<String> ids, @Nullable List<Filter> filters) {
        return of(ids, filters, null, null);
    }

    /**
     * Refuses ids together with pages, as the calls do whose reference says so.
     *
     * @param list the ids' name on the wire, such as {@code instancesSet}
     */
    public Query orEitherIdsOrPages(String list) {
        if (most.isPresent() && !ids.isEmpty()) {
            throw new AwsFailure(
                    "InvalidParameterCombination",
                    400,
                    "The parameter " + list + " cannot be used with the parameter maxResults");
        }
        return this;
    }

    private void check() {
        if (most.filter(each -> each < FEWEST).isPresent()) {
            throw Ec2Failures.invalidValue("Value ( " + most.get()
                    + " ) for parameter maxResults is invalid. Expecting a value greater than " + FEWEST + ".");
        }
        int values = 0;
        for (Filter filter : filters) {
            for (String value : Given.list(filter.values())) {
                values++;
                if (value.length() > LONGEST_VALUE) {
                    throw new AwsFailure(
                            "FilterLimitExceeded",
                            400,
                            "The maximum length for a filter value is " + LONGEST_VALUE + " characters");
                }
            }
        }
        if (values > VALUES) {
            throw new AwsFailure(
                    "FilterLimitExceeded",
                    400,
                    "The maximum number of filter values specified on a single call is " + VALUES);
        }
    }

    /** The most of one page; without a wish there is no end. */
    int page() {
        return most.map(each -> Math.min(each, MOST)).orElse(Integer.MAX_VALUE);
    }
}
