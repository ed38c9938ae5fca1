package dev.maquette.tools.aws.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** The form of a value in a request or an answer, read from the SDK's field of it. */
public final class Shape {

    /** What a value is. */
    public enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        BLOB,
        TIMESTAMP,
        LIST,
        MAP,
        STRUCTURE,
        DOCUMENT;

        public boolean isScalar() {
            return switch (this) {
                case LIST, MAP, STRUCTURE, DOCUMENT -> false;
                default -> true;
            };
        }
    }

    /** Where an object is copied from has one name at S3; the SDK adds three parts of it, and calls the other end the destination. */
    private static final Set<String> PARTS_OF_COPY_SOURCE = Set.of("SourceBucket", "SourceKey", "SourceVersionId");

    private final Kind kind;
    private final SdkField<?> field;

    private Shape(Kind kind, SdkField<?> field) {
        this.kind = kind;
        this.field = field;
    }

    public static Shape of(SdkField<?> field) {
        return new Shape(kind(field.marshallingType()), field);
    }

    /** The members of a structure that a builder of the SDK makes, in the model's order. */
    public static Map<String, Shape> members(SdkPojo builder) {
        Map<String, Shape> members = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> members.put(name(field), of(field)));
        if (members.containsKey("CopySource")) {
            members.keySet().removeAll(PARTS_OF_COPY_SOURCE);
        }
        return members;
    }

    public static String name(SdkField<?> field) {
        String name = Optional.ofNullable(field.memberName()).orElseGet(field::locationName);
        return name.equals("Destination" + field.locationName()) ? field.locationName() : name;
    }

    private static Kind kind(MarshallingType<?> type) {
        if (type == MarshallingType.LIST) {
            return Kind.LIST;
        }
        if (type == MarshallingType.MAP) {
            return Kind.MAP;
        }
        if (type == MarshallingType.SDK_POJO) {
            return Kind.STRUCTURE;
        }
        Class<?> target = type.getTargetClass();
        if (target == Document.class) {
            return Kind.DOCUMENT;
        }
        return switch (target.getSimpleName()) {
            case "Integer", "Long", "Short", "Byte" -> Kind.INTEGER;
            case "Double", "Float", "BigDecimal" -> Kind.DECIMAL;
            case "Boolean" -> Kind.BOOLEAN;
            case "Instant" -> Kind.TIMESTAMP;
            case "SdkBytes" -> Kind.BLOB;
            default -> Kind.TEXT;
        };
    }

    public Kind kind() {
        return kind;
    }

    SdkField<?> field() {
        return field;
    }

    /** The class that the SDK keeps such a scalar in. */
    public Class<?> javaType() {
        return field.marshallingType().getTargetClass();
    }

    /** The form of a list's elements. */
    public Shape element() {
        return of(field.getTrait(ListTrait.class).memberFieldInfo());
    }

    /** The form of a map's values. */
    public Shape value() {
        return of(field.getTrait(MapTrait.class).valueFieldInfo());
    }

    /** An empty builder of a structure. */
    public SdkPojo builder() {
        return field.constructor().get();
    }

    public Map<String, Shape> members() {
        return members(builder());
    }

    /** By which facts about a structure are found. */
    public static String nameOf(SdkPojo builder) {
        Class<?> owner = builder.getClass().getEnclosingClass();
        return (owner == null ? builder.getClass() : owner).getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Whether it can be written as {@code Key=value}, and is not rather a word or a list of words. */
    public boolean isShorthand() {
        return switch (kind) {
            case STRUCTURE, MAP -> true;
            case LIST -> !element().kind().isScalar() && element().kind() != Kind.DOCUMENT;
            default -> false;
        };
    }
}
