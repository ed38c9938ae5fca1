package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.quantity.QuantityFormatException;
import dev.maquette.kubernetes.schema.Schema.ScalarKind;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Reads one scalar of a built-in type and gives its canonical form. */
final class Leaf {
    private static final String RFC3339 = "2006-01-02T15:04:05Z07:00";
    private static final String RFC3339_MICRO = "2006-01-02T15:04:05.000000Z07:00";
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private Leaf() {}

    /** A value of the wrong type, for the caller to word with its path. */
    static final class Mismatch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Mismatch(String found) {
            super(found, null, false, false);
        }
    }

    static JsonNode read(ScalarKind kind, JsonNode value) {
        return switch (kind) {
            case STRING -> text(value);
            case BOOLEAN -> require(value, value.isBoolean());
            case INT32 -> integer(value, Integer.SIZE);
            case INT64 -> integer(value, Long.SIZE);
            case DOUBLE -> number(require(value, value.isNumber()));
            case BYTES -> Base64Text.check(text(value));
            case TIME -> time(value, RFC3339, SECONDS);
            case MICRO_TIME -> time(value, RFC3339_MICRO, MICROS);
            case DURATION -> GoDuration.read(unwrapped(value));
            case QUANTITY -> quantity(value);
            case INT_OR_STRING -> value.isTextual() ? value : int32(value);
        };
    }

    /** What Go's decoder calls the value it found: {@code string}, {@code number}, {@code number 1.5}. */
    static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "bool";
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case NULL, MISSING, BINARY -> "null";
        };
    }

    /** Whole numbers lose their fraction as they do on the way through Go's float64. */
    static JsonNode number(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value;
        }
        double number = value.doubleValue();
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e18;
        return whole ? JsonText.number(Long.toString((long) number), true) : DoubleNode.valueOf(number);
    }

    private static JsonNode text(JsonNode value) {
        return require(value, value.isTextual());
    }

    private static JsonNode require(JsonNode value, boolean fits) {
        if (!fits) {
            throw new Mismatch(describe(value));
        }
        return value;
    }

    private static JsonNode integer(JsonNode value, int bits) {
        require(value, value.isNumber());
        boolean fits = value.isIntegralNumber() && value.bigIntegerValue().bitLength() < bits;
        if (!fits) {
            throw new Mismatch("number " + value.asText());
        }
        return value;
    }

    private static JsonNode int32(JsonNode value) {
        try {
            return integer(value, Integer.SIZE);
        } catch (Mismatch e) {
            throw new MalformedTextException(
                    "json: cannot unmarshal " + e.getMessage() + " into Go value of type int32");
        }
    }

    private static String unwrapped(JsonNode value) {
        if (!value.isTextual()) {
            throw new MalformedTextException(
                    "json: cannot unmarshal " + describe(value) + " into Go value of type string");
        }
        return value.textValue();
    }

    private static JsonNode time(JsonNode value, String layout, DateTimeFormatter format) {
        String text = unwrapped(value);
        if (isCanonicalTime(text, layout)) {
            return value;
        }
        try {
            return TextNode.valueOf(OffsetDateTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .format(format));
        } catch (DateTimeException e) {
            throw new MalformedTextException(
                    "parsing time \"" + text + "\" as \"" + layout + "\": cannot parse \"" + text + "\" as \"2006\"");
        }
    }

    /**
     * Whether a time is written as it would be written again: the times of stored objects are, so they are not parsed. The last days of
     * February are left to the parser, which knows the years.
     */
    private static boolean isCanonicalTime(String text, String layout) {
        int zone = text.length() - 1;
        boolean hasShape = zone == layout.indexOf('Z') && text.charAt(zone) == 'Z';
        for (int i = 0; hasShape && i < zone; i++) {
            char shown = layout.charAt(i);
            char c = text.charAt(i);
            hasShape = shown >= '0' && shown <= '9' ? c >= '0' && c <= '9' : c == shown;
        }
        return hasShape
                && isWithin(text, 5, 1, 12)
                && isWithin(text, 8, 1, surelyLastDay(text))
                && isWithin(text, 11, 0, 23)
                && isWithin(text, 14, 0, 59)
                && isWithin(text, 17, 0, 59);
    }

    private static int surelyLastDay(String text) {
        return switch (number(text, 5)) {
            case 2 -> 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean isWithin(String text, int at, int least, int most) {
        int number = number(text, at);
        return number >= least && number <= most;
    }

    private static int number(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    private static JsonNode quantity(JsonNode value) {
        try {
            String text = Quantity.parse(
                            value.isContainerNode() ? "{}" : value.asText().strip())
                    .toString();
            return value.isTextual() && value.textValue().equals(text) ? value : TextNode.valueOf(text);
        } catch (QuantityFormatException e) {
            throw new MalformedTextException(String.valueOf(e.getMessage()));
        }
    }
}
