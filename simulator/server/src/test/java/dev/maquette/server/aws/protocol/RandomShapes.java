package dev.maquette.server.aws.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Shapes with random content. What stands in a path is always there. */
final class RandomShapes {

    private static final int DEEPEST = 3;

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
            if (!isStatus && (isOfPath || random.nextInt(3) > 0) && depth <= DEEPEST) {
                field.set(builder, value(field, depth));
            }
        }
        return Shapes.build(builder);
    }

    private Object value(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> field.memberName().equals("Bucket") ? "a-bucket" : text();
            case INTEGER -> random.nextInt(1000);
            case LONG -> (long) random.nextInt(1_000_000);
            case SHORT -> (short) random.nextInt(100);
            case BYTE -> (byte) random.nextInt(100);
            case FLOAT -> (float) random.nextInt(100) / 4;
            case DOUBLE -> (double) random.nextInt(1000) / 8;
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextInt(1000));
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> Instant.ofEpochSecond(1_500_000_000L + random.nextInt(100_000_000));
            case SDK_BYTES -> SdkBytes.fromUtf8String(text());
            case DOCUMENT -> Document.fromString(text());
            case SDK_POJO -> fill(field.constructor().get(), depth + 1);
            case LIST -> list(field, depth);
            case MAP -> map(field, depth);
            default -> throw new AssertionError(field.memberName());
        };
    }

    private List<Object> list(SdkField<?> field, int depth) {
        List<Object> list = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            list.add(value(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), depth + 1));
        }
        return list;
    }

    private Map<String, Object> map(SdkField<?> field, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            map.put(
                    text().toLowerCase(java.util.Locale.ROOT),
                    value(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), depth + 1));
        }
        return map;
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
