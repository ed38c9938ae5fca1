package dev.maquette.server.aws.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Writes shapes as JSON or CBOR. */
final class JsonText {

    private static final int EPOCH_TAG = 1;

    private final JsonGenerator out;

    JsonText(JsonGenerator out) {
        this.out = out;
    }

    void structure(SdkPojo shape) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : shape.sdkFields()) {
            boolean isOfBody = field.location() == MarshallLocation.PAYLOAD && !field.containsTrait(PayloadTrait.class);
            Optional<Object> value = isOfBody ? XmlText.present(field, shape) : Optional.empty();
            if (value.isPresent()) {
                out.writeFieldName(field.locationName());
                value(field, value.get());
            }
        }
        out.writeEndObject();
    }

    void value(SdkField<?> field, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
            return;
        }
        MarshallingKnownType type = field.marshallingType().getKnownType();
        switch (type) {
            case SDK_POJO -> structure((SdkPojo) value);
            case LIST -> {
                out.writeStartArray();
                for (Object each : (Collection<?>) value) {
                    value(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), each);
                }
                out.writeEndArray();
            }
            case MAP -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
                    out.writeFieldName(String.valueOf(each.getKey()));
                    value(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), each.getValue());
                }
                out.writeEndObject();
            }
            case DOCUMENT -> document((Document) value);
            default -> scalar(field, value);
        }
    }

    private void scalar(SdkField<?> field, Object value) throws IOException {
        switch (value) {
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Short number -> out.writeNumber(number);
            case Byte number -> out.writeNumber(number);
            case Float number -> real(number);
            case Double number -> real(number);
            case BigDecimal number -> out.writeNumber(number);
            case Boolean flag -> out.writeBoolean(flag);
            case SdkBytes bytes -> out.writeBinary(bytes.asByteArrayUnsafe());
            case Instant instant -> instant(field, instant);
            default -> out.writeString(value.toString());
        }
    }

    /** JSON has no numbers for what is none; the protocols write them as text. */
    private void real(double number) throws IOException {
        if (Double.isFinite(number) || out instanceof CBORGenerator) {
            out.writeNumber(number);
        } else {
            out.writeString(Double.toString(number));
        }
    }

    private void instant(SdkField<?> field, Instant instant) throws IOException {
        if (out instanceof CBORGenerator cbor) {
            cbor.writeTag(EPOCH_TAG);
            cbor.writeNumber(Scalars.epoch(instant).doubleValue());
            return;
        }
        Format format = Scalars.format(field, Format.UNIX_TIMESTAMP);
        String text = Scalars.text(field, instant, Format.UNIX_TIMESTAMP);
        if (format == Format.UNIX_TIMESTAMP || format == Format.UNIX_TIMESTAMP_MILLIS) {
            out.writeNumber(new BigDecimal(text));
        } else {
            out.writeString(text);
        }
    }

    private void document(Document document) throws IOException {
        if (document.isMap()) {
            out.writeStartObject();
            for (Map.Entry<String, Document> each : document.asMap().entrySet()) {
                out.writeFieldName(each.getKey());
                document(each.getValue());
            }
            out.writeEndObject();
        } else if (document.isList()) {
            out.writeStartArray();
            for (Document each : document.asList()) {
                document(each);
            }
            out.writeEndArray();
        } else if (document.isNumber()) {
            SdkNumber number = document.asNumber();
            out.writeNumber(new BigDecimal(number.stringValue()));
        } else if (document.isBoolean()) {
            out.writeBoolean(document.asBoolean());
        } else if (document.isString()) {
            out.writeString(document.asString());
        } else {
            out.writeNull();
        }
    }
}
