package dev.maquette.server.aws.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes shapes as XML. */
final class XmlText {

    private final StringBuilder out = new StringBuilder(512);
    private final boolean isFlat;

    XmlText() {
        this(false);
    }

    /** @param isFlat whether its names are {@link FlatNames} */
    XmlText(boolean isFlat) {
        this.isFlat = isFlat;
    }

    XmlText declaration() {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return this;
    }

    /** Opens an element in a namespace; an empty one is none. */
    XmlText open(String name, String namespace) {
        out.append('<').append(name);
        if (!namespace.isEmpty()) {
            out.append(" xmlns=\"").append(namespace).append('"');
        }
        out.append('>');
        return this;
    }

    XmlText open(String name) {
        return open(name, "");
    }

    XmlText close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    XmlText element(String name, String text) {
        open(name);
        escape(text);
        return close(name);
    }

    /** The fields of a structure that travel in the body. */
    XmlText fields(SdkPojo shape) {
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.location() == MarshallLocation.PAYLOAD && !field.containsTrait(XmlAttributeTrait.class)) {
                present(field, shape).ifPresent(value -> field(field, name(field), value));
            }
        }
        return this;
    }

    /** What a field holds; a list or map that nobody set is absent. */
    static Optional<Object> present(SdkField<?> field, SdkPojo shape) {
        return Optional.<Object>ofNullable(field.getValueOrDefault(shape))
                .filter(value -> !(value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap));
    }

    private String name(SdkField<?> field) {
        return isFlat ? FlatNames.of(field) : field.unmarshallLocationName();
    }

    private void field(SdkField<?> field, String name, Object value) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        switch (type) {
            case SDK_POJO -> structure(name, (SdkPojo) value);
            case LIST -> list(field.getRequiredTrait(ListTrait.class), name, (Collection<?>) value);
            case MAP -> map(field.getRequiredTrait(MapTrait.class), name, (Map<?, ?>) value);
            default -> element(name, Scalars.text(field, value, Format.ISO_8601));
        }
    }

    private void structure(String name, SdkPojo shape) {
        out.append('<').append(name);
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.containsTrait(XmlAttributeTrait.class)) {
                present(field, shape).ifPresent(value -> attribute(field.locationName(), value.toString()));
            }
        }
        out.append('>');
        fields(shape);
        close(name);
    }

    private void attribute(String name, String value) {
        int colon = name.indexOf(':');
        if (colon > 0) {
            out.append(" xmlns:").append(name, 0, colon).append("=\"http://www.w3.org/2001/XMLSchema-instance\"");
        }
        out.append(' ').append(name).append("=\"");
        escape(value);
        out.append('"');
    }

    private void list(ListTrait trait, String name, Collection<?> values) {
        SdkField<?> member = trait.memberFieldInfo();
        if (isFlat || trait.isFlattened()) {
            values.forEach(each -> field(member, name, each));
            return;
        }
        String item = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
        open(name);
        values.forEach(each -> field(member, item, each));
        close(name);
    }

    private void map(MapTrait trait, String name, Map<?, ?> values) {
        String keyName = isFlat
                ? FlatNames.keyOf(name)
                : Optional.ofNullable(trait.keyLocationName()).orElse("key");
        String valueName = isFlat
                ? "Value"
                : Optional.ofNullable(trait.valueLocationName()).orElse("value");
        boolean isFlattened = isFlat || trait.isFlattened();
        String entry = isFlattened ? name : "entry";
        if (!isFlattened) {
            open(name);
        }
        values.forEach((key, value) -> {
            open(entry).element(keyName, String.valueOf(key));
            field(trait.valueFieldInfo(), valueName, value);
            close(entry);
        });
        if (!isFlattened) {
            close(name);
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.append(isOfXml(letter) ? letter : '\ufffd');
            }
        }
    }

    private static boolean isOfXml(char letter) {
        return letter >= ' ' && letter != '\ufffe' && letter != '\uffff'
                || List.of('\n', '\t').contains(letter);
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
