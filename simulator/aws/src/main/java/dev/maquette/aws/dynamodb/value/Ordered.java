package dev.maquette.aws.dynamodb.value;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Key values as text whose order is the values' own: strings and binaries by unsigned bytes, numbers by magnitude. Each form ends by
 * itself, so several can stand one behind the other.
 */
public final class Ordered {

    private static final int ESCAPED_ZERO = 0xff;
    private static final int END = 0x01;
    private static final int NEGATIVE = 1;
    private static final int ZERO = 2;
    private static final int POSITIVE = 3;
    private static final int EXPONENT_BIAS = 512;

    private Ordered() {}

    public static String form(Value value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(value, bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** How the forms of all strings or binaries begin that begin with the given one. */
    public static String prefix(Value value) {
        String form = form(value);
        return form.substring(0, form.length() - 2);
    }

    private static void write(Value value, ByteArrayOutputStream out) {
        switch (value) {
            case Value.Text(String text) -> bytes(text.getBytes(StandardCharsets.UTF_8), out);
            case Value.Binary(Bytes content) -> bytes(content.content(), out);
            case Value.Number(BigDecimal number) -> number(number, out);
            default -> throw new IllegalArgumentException("no key is of type " + value.type());
        }
    }

    private static void bytes(byte[] bytes, ByteArrayOutputStream out) {
        for (byte each : bytes) {
            out.write(each);
            if (each == 0) {
                out.write(ESCAPED_ZERO);
            }
        }
        out.write(0);
        out.write(END);
    }

    /** Sign, exponent, digits; of negative numbers all turned round. */
    private static void number(BigDecimal number, ByteArrayOutputStream out) {
        if (number.signum() == 0) {
            out.write(ZERO);
            return;
        }
        boolean isNegative = number.signum() < 0;
        int turn = isNegative ? 0xff : 0;
        int exponent = number.precision() - number.scale() + EXPONENT_BIAS;
        out.write(isNegative ? NEGATIVE : POSITIVE);
        out.write((exponent >> 8) ^ turn);
        out.write((exponent & 0xff) ^ turn);
        for (char digit : number.unscaledValue().abs().toString().toCharArray()) {
            out.write((digit - '0' + 1) ^ turn);
        }
        out.write(turn);
    }
}
