package dev.maquette.server.aws.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Those fields of a request that stand in its path, its query and its headers. */
final class RestRequest {

    private final Incoming incoming;
    private final Map<String, String> path = new LinkedHashMap<>();

    RestRequest(OperationShape operation, Incoming incoming) {
        this.incoming = incoming;
        path.putAll(incoming.pathParameters());
        UriTemplate.of(operation.binding()).match(incoming.rawPath()).ifPresent(path::putAll);
    }

    Optional<Object> value(SdkField<?> field) {
        return switch (field.location()) {
            case PATH, GREEDY_PATH ->
                Optional.ofNullable(path.get(field.locationName()))
                        .map(text -> Scalars.parse(field, text, Format.ISO_8601));
            case QUERY_PARAM -> query(field);
            case HEADER -> header(field);
            default -> Optional.empty();
        };
    }

    private Optional<Object> query(SdkField<?> field) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        if (type == MarshallingKnownType.MAP) {
            Map<String, Object> map = new LinkedHashMap<>();
            incoming.queryPairs().forEach(pair -> map.put(pair.getKey(), mapped(field, pair)));
            return map.isEmpty() ? Optional.empty() : Optional.of(map);
        }
        List<String> values = incoming.query(field.locationName());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (type == MarshallingKnownType.LIST) {
            SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            return Optional.of(values.stream()
                    .map(value -> Scalars.parse(member, value, Format.ISO_8601))
                    .toList());
        }
        return Optional.of(Scalars.parse(field, values.getFirst(), Format.ISO_8601));
    }

    private Object mapped(SdkField<?> field, Map.Entry<String, String> pair) {
        SdkField<?> value = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        return value.marshallingType().getKnownType() == MarshallingKnownType.LIST
                ? incoming.query(pair.getKey())
                : pair.getValue();
    }

    private Optional<Object> header(SdkField<?> field) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        if (type == MarshallingKnownType.MAP) {
            return prefixed(field.locationName().toLowerCase(Locale.ROOT));
        }
        List<String> values = incoming.headers().all(field.locationName());
        boolean isPresigned = incoming.rawQuery().contains("X-Amz-Signature=");
        if (values.isEmpty() && isPresigned && field.locationName().startsWith("x-amz-")) {
            // Whoever presigns puts headers into the URL, so that its user need not know them.
            values = incoming.query(field.locationName());
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (type == MarshallingKnownType.LIST) {
            SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            List<Object> items = new ArrayList<>();
            values.forEach(line ->
                    items(member, line).forEach(each -> items.add(Scalars.parse(member, each, Format.RFC_822))));
            return Optional.of(items);
        }
        String text = values.getFirst();
        boolean isEncoded = field.containsTrait(JsonValueTrait.class);
        return Optional.of(isEncoded ? decoded(text) : Scalars.parse(field, text, Format.RFC_822));
    }

    /** Dates have a comma of their own. */
    private static List<String> items(SdkField<?> member, String line) {
        boolean isDate = member.marshallingType().getKnownType() == MarshallingKnownType.INSTANT;
        return List.of(line.split(isDate ? "(?<=GMT),\\s*" : ",\\s*"));
    }

    private static String decoded(String text) {
        return new String(java.util.Base64.getDecoder().decode(text), java.nio.charset.StandardCharsets.UTF_8);
    }

    private Optional<Object> prefixed(String prefix) {
        Map<String, Object> map = new LinkedHashMap<>();
        incoming.headers().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                map.put(name.substring(prefix.length()), value);
            }
        });
        return map.isEmpty() ? Optional.empty() : Optional.of(map);
    }
}
