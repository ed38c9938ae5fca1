package dev.maquette.aws.api;

import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An answer that can wait for a better one, as that of a long poll. The edge keeps the caller waiting until one of the places changes so
 * that the operation is worth asking again, and then asks again in the caller's name; whoever cannot wait takes it as it is.
 *
 * @param places tables, with how the keys begin that matter
 * @param isWorthwhile whether asking again would be answered otherwise; cheap, for it is asked after each change there
 */
public record Awaiting(SdkPojo response, List<Place> places, Predicate<Records> isWorthwhile) implements SdkPojo {

    public Awaiting {
        places = List.copyOf(places);
    }

    /** Some records of a table. */
    public record Place(Table<?> table, String prefix) {}

    @Override
    public List<SdkField<?>> sdkFields() {
        return response.sdkFields();
    }

    @Override
    public Map<String, SdkField<?>> sdkFieldNameToField() {
        return response.sdkFieldNameToField();
    }
}
