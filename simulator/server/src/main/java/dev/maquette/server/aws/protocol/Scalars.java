package dev.maquette.server.aws.protocol;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Values without parts as text, and moments in the formats of AWS (smithy.io, timestampFormat). */
final class Scalars {

    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter READ_HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss[.SSS] 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final long MILLIS = 1000;

    private Scalars() {}

    static Format format(SdkField<?> field, Format otherwise) {
        return field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElse(otherwise);
    }

    /** @param otherwise the format of moments that say none */
    static Object parse(SdkField<?> field, String text, Format otherwise) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        try {
            return switch (type) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text.strip());
                case LONG -> Long.valueOf(text.strip());
                case SHORT -> Short.valueOf(text.strip());
                case BYTE -> Byte.valueOf(text.strip());
                case FLOAT -> Float.valueOf(text.strip());
                case DOUBLE -> Double.valueOf(text.strip());
                case BIG_DECIMAL -> new BigDecimal(text.strip());
                case BOOLEAN -> flag(text.strip());
                case INSTANT -> instant(text.strip(), format(field, otherwise));
                case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text.strip()));
                default -> throw new BadShape(field.memberName() + " is not of a kind that this endpoint reads");
            };
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new BadShape("Value '" + text + "' at '" + field.memberName() + "' is not of the type "
                    + type.name().toLowerCase(Locale.ROOT));
        }
    }

    private static boolean flag(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.parseBoolean(text);
    }

    static Instant instant(String text, Format format) {
        if (text.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
            return epoch(new BigDecimal(text));
        }
        return format == Format.RFC_822 || text.indexOf(',') > 0
                ? Instant.from(READ_HTTP.parse(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    static Instant epoch(BigDecimal seconds) {
        return Instant.ofEpochMilli(seconds.multiply(BigDecimal.valueOf(MILLIS)).longValue());
    }

    static BigDecimal epoch(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3).stripTrailingZeros();
    }

    static String text(SdkField<?> field, Object value, Format otherwise) {
        if (value instanceof Instant instant) {
            return switch (format(field, otherwise)) {
                case ISO_8601 -> iso(instant);
                case RFC_822 -> HTTP.format(instant);
                case UNIX_TIMESTAMP -> epoch(instant).toPlainString();
                case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
            };
        }
        return value instanceof SdkBytes bytes
                ? Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe())
                : value.toString();
    }

    /** Whole seconds without a fraction, as most services write them. */
    private static String iso(Instant instant) {
        Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
        return DateTimeFormatter.ISO_INSTANT.format(millis);
    }
}
