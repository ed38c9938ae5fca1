package dev.maquette.aws.api;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One thing that a caller must be allowed in order to use an operation, as the Service Authorization Reference lists them.
 *
 * @param action such as {@code iam:PassRole}
 * @param resourceType in the reference's words, such as {@code role*}; empty for actions without resources
 * @param targets which resources a request is about; none where the request does not need this
 * @param conditions the condition keys that the request itself answers
 */
public record Need<Q>(
        String action,
        String resourceType,
        BiFunction<? super Call, ? super Q, List<Target>> targets,
        Map<String, Function<? super Q, List<String>>> conditions) {

    public Need {
        conditions = Map.copyOf(conditions);
    }

    /** An action that knows no resources. */
    public static <Q> Need<Q> of(String action) {
        return new Need<>(action, "", (call, request) -> List.of(Target.ANY), Map.of());
    }

    /** An action on one resource. */
    public static <Q> Need<Q> on(
            String action, String resourceType, BiFunction<? super Call, ? super Q, Target> target) {
        return new Need<>(action, resourceType, (call, request) -> List.of(target.apply(call, request)), Map.of());
    }

    /** An action on as many resources as the request names: on none it is not needed. */
    public static <Q> Need<Q> onEach(
            String action, String resourceType, BiFunction<? super Call, ? super Q, List<Target>> targets) {
        return new Need<>(action, resourceType, targets, Map.of());
    }

    /** With a condition key of the service's own, which is absent where its value is empty. */
    public Need<Q> when(String key, Function<? super Q, List<String>> values) {
        Map<String, Function<? super Q, List<String>>> more = new java.util.HashMap<>(conditions);
        more.put(key, values);
        return new Need<>(action, resourceType, targets, more);
    }

    /** With {@code aws:RequestTag/…} and {@code aws:TagKeys}. */
    public Need<Q> tagging(Function<? super Q, Map<String, String>> tags) {
        return when(Conditions.TAGS, request -> tags.apply(request).entrySet().stream()
                .map(tag -> tag.getKey() + "\0" + tag.getValue())
                .toList());
    }

    /** With {@code aws:TagKeys} alone, as operations that take tags away have it. */
    public Need<Q> untagging(Function<? super Q, List<String>> keys) {
        return when("aws:TagKeys", keys);
    }
}
