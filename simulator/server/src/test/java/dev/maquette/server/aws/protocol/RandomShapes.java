package dev.maquette.server.aws.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;

/** Shapes with random content. What stands in a path, and what the SDK demands, is always there. */
final class RandomShapes {

    /** How often something that is needed is made anew, where chance left it without content. */
    private static final int ATTEMPTS = 20;

    private static final int DEEPEST = 4;

    private final Random random;

    RandomShapes(long seed) {
        this.random = new Random(seed);
    }

    SdkPojo of(Class<? extends SdkPojo> shape) {
        return fill(Shapes.builder(shape), 0);
    }

    private SdkPojo fill(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            boolean isOfPath =
                    field.location() == MarshallLocation.PATH || field.location() == MarshallLocation.GREEDY_PATH;
            boolean isStatus = field.location() == MarshallLocation.STATUS_CODE;
            boolean isNeeded = isOfPath || field.containsTrait(RequiredTrait.class);
            if (!isStatus && (isNeeded || random.nextInt(3) > 0)) {
                Optional<Object> value = value(field, depth);
                for (int again = 0; isNeeded && value.isEmpty() && again < ATTEMPTS; again++) {
                    value = value(field, depth);
                }
                value.ifPresent(found -> field.set(builder, found));
            }
        }
        return Shapes.build(builder);
    }

    /** A value; nothing where it would be a structure without content, for which the query protocols have no words. */
    private Optional<Object> value(SdkField<?> field, int depth) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case SDK_POJO, LIST, MAP -> depth >= DEEPEST ? Optional.empty() : composed(field, type, depth + 1);
            case STRING -> Optional.of("Bucket".equals(field.locationName()) ? "a-bucket" : text());
            case INTEGER -> Optional.of(random.nextInt(1000));
            case LONG -> Optional.of((long) random.nextInt(1_000_000));
            case SHORT -> Optional.of((short) random.nextInt(100));
            case BYTE -> Optional.of((byte) random.nextInt(100));
            case FLOAT -> Optional.of((float) random.nextInt(100) / 4);
            case DOUBLE -> Optional.of((double) random.nextInt(1000) / 8);
            case BIG_DECIMAL -> Optional.of(BigDecimal.valueOf(random.nextInt(1000)));
            case BOOLEAN -> Optional.of(random.nextBoolean());
            case INSTANT -> Optional.of(Instant.ofEpochSecond(1_500_000_000L + random.nextInt(100_000_000)));
            case SDK_BYTES -> Optional.of(SdkBytes.fromUtf8String(text()));
            case DOCUMENT -> Optional.of(Document.fromString(text()));
            default -> throw new AssertionError(field.memberName());
        };
    }

    private Optional<Object> composed(SdkField<?> field, MarshallingKnownType type, int depth) {
        if (type == MarshallingKnownType.SDK_POJO) {
            SdkPojo part = fill(field.constructor().get(), depth);
            boolean isEmpty = part.sdkFields().stream()
                    .allMatch(each -> XmlText.present(each, part).isEmpty());
            return isEmpty ? Optional.empty() : Optional.of(part);
        }
        if (type == MarshallingKnownType.LIST) {
            List<Object> list = new ArrayList<>();
            for (int left = 1 + random.nextInt(3); left > 0; left--) {
                value(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), depth)
                        .ifPresent(list::add);
            }
            return list.isEmpty() ? Optional.empty() : Optional.of(list);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            String key = text().toLowerCase(Locale.ROOT);
            value(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), depth)
                    .ifPresent(value -> map.put(key, value));
        }
        return map.isEmpty() ? Optional.empty() : Optional.of(map);
    }

    private String text() {
        String letters = "abcdefghijkABCDEFGHIJK0123456789-_";
        StringBuilder text = new StringBuilder("t");
        for (int left = random.nextInt(8); left > 0; left--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
