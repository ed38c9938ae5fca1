package dev.maquette.server.aws.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Fills shapes with what came over the wire. */
final class PojoReader {

    private PojoReader() {}

    /** Fills those fields of a builder that travel in the body. */
    static void fill(SdkPojo builder, WireValue value) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.location() == MarshallLocation.PAYLOAD) {
                Optional<WireValue> member = value.member(field);
                member.filter(each -> !each.isNull()).ifPresent(each -> field.set(builder, convert(field, each)));
            }
        }
    }

    static SdkPojo structure(SdkPojo builder, WireValue value) {
        fill(builder, value);
        return Shapes.build(builder);
    }

    static Object convert(SdkField<?> field, WireValue value) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case SDK_POJO -> structure(field.constructor().get(), value);
            case LIST -> list(field.getRequiredTrait(ListTrait.class), value);
            case MAP -> map(field.getRequiredTrait(MapTrait.class), value);
            default -> value.scalar(field);
        };
    }

    private static List<Object> list(ListTrait trait, WireValue value) {
        List<@Nullable Object> items = new ArrayList<>();
        for (WireValue item : value.items(trait)) {
            items.add(item.isNull() ? null : convert(trait.memberFieldInfo(), item));
        }
        return cast(items);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // lists of some services may hold nulls, and the SDK's do too
    private static List<Object> cast(List<@Nullable Object> items) {
        return (List<Object>) (List<?>) items;
    }

    private static Map<String, Object> map(MapTrait trait, WireValue value) {
        Map<String, Object> map = new LinkedHashMap<>();
        value.entries(trait).forEach((key, each) -> {
            if (!each.isNull()) {
                map.put(key, convert(trait.valueFieldInfo(), each));
            }
        });
        return map;
    }
}
