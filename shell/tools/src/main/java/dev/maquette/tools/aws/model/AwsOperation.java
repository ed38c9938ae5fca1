package dev.maquette.tools.aws.model;

import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An operation of a service.
 *
 * @param name on the command line
 * @param wireName as AWS calls it
 * @param sdkName as the SDK's classes write it
 */
public record AwsOperation(
        AwsService service,
        String name,
        String wireName,
        String sdkName,
        Class<? extends SdkPojo> request,
        Class<?> response) {

    /** An empty builder of the request. */
    public SdkPojo builder() {
        return builderOf(request);
    }

    /** What the request can hold, by the API's names. */
    public Map<String, Shape> input() {
        return new LinkedHashMap<>(Shape.members(builder()));
    }

    public Map<String, Shape> output() {
        return Shape.members(builderOf(response));
    }

    public List<String> required() {
        return service.required(builder());
    }

    public Optional<Paginator> paginator() {
        return service.paginator(wireName);
    }

    private static SdkPojo builderOf(Class<?> type) {
        try {
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException(type + " has no builder", broken);
        }
    }
}
