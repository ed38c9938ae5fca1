package dev.maquette.kubernetes.quantity;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact amount of a resource such as {@code 500m}, {@code 1.5Gi} or {@code 2e3}, unit given by its use (cores, bytes, count).
 * Reading, rounding (finer than nano goes away from zero), the cap of binary amounts at 2^63-1 and the canonical text are those
 * of apimachinery pkg/api/resource/quantity.go. Equality and order are by amount, whatever the suffix.
 */
public final class Quantity implements Comparable<Quantity> {
    static final String WRONG_FORMAT =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    private static final String WRONG_NUMBER = "unable to parse numeric part of quantity";
    private static final String WRONG_SUFFIX = "unable to parse quantity's suffix";

    /** Amounts of at most this many decimal digits always fit into 64 bits. */
    private static final int DIGITS_THAT_FIT = 18;

    private static final int NANO_SCALE = 9;
    private static final BigDecimal MAX_BINARY = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final BigInteger KIBI_INTEGER = BigInteger.valueOf(1024);

    /** Nothing at all. */
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO, QuantityFormat.DECIMAL_SI, "0");

    private final BigDecimal amount;
    private final QuantityFormat format;

    /** The text as written where it may be shown again unchanged; empty where the canonical form has to be built. */
    private final String written;

    private Quantity(BigDecimal amount, QuantityFormat format, String written) {
        this.amount = amount;
        this.format = format;
        this.written = written;
    }

    /** Reads a quantity, or throws with the API server's words. */
    public static Quantity parse(String text) {
        if (text.isEmpty()) {
            throw new QuantityFormatException(text, WRONG_FORMAT);
        }
        if (text.equals("0")) {
            return ZERO;
        }
        QuantityText parts = QuantityText.split(text);
        Suffix suffix = Suffix.parse(parts.suffix()).orElseThrow(() -> new QuantityFormatException(text, WRONG_SUFFIX));
        BigDecimal exact = exact(text, parts, suffix);
        String written = mayBeShownAgain(parts, suffix) ? text : "";
        return written.isEmpty() ? bounded(exact, suffix.format()) : new Quantity(exact, suffix.format(), written);
    }

    /** Reads a quantity from JSON, where a plain number is allowed beside a string. */
    public static Quantity of(JsonNode node) {
        return parse(node.asText().strip());
    }

    /** A whole amount in the decimal family, such as a count of pods or cores. */
    public static Quantity of(long value) {
        return new Quantity(BigDecimal.valueOf(value), QuantityFormat.DECIMAL_SI, "");
    }

    /** A whole amount in the binary family, such as bytes. */
    public static Quantity ofBytes(long bytes) {
        return new Quantity(BigDecimal.valueOf(bytes), QuantityFormat.BINARY_SI, "");
    }

    /** An amount in thousandths, such as millicores. */
    public static Quantity ofMilli(long thousandths) {
        return new Quantity(BigDecimal.valueOf(thousandths, 3), QuantityFormat.DECIMAL_SI, "");
    }

    /** Whether a text can be read as a quantity. */
    public static boolean isQuantity(String text) {
        try {
            parse(text);
            return true;
        } catch (QuantityFormatException notOne) {
            return false;
        }
    }

    public QuantityFormat format() {
        return format;
    }

    /** The exact amount. */
    public BigDecimal amount() {
        return amount;
    }

    /** The amount as a whole number, rounded away from zero; amounts out of range become the nearest long. */
    public long value() {
        return wholeAt(0);
    }

    /** The amount in thousandths, rounded away from zero; amounts out of range become the nearest long. */
    public long milliValue() {
        return wholeAt(3);
    }

    public int signum() {
        return amount.signum();
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    /** The sum, in this quantity's family of suffixes, or in the other's where this is zero. */
    public Quantity plus(Quantity other) {
        return new Quantity(amount.add(other.amount), isZero() ? other.format : format, "");
    }

    /** The difference, in this quantity's family of suffixes, or in the other's where this is zero. */
    public Quantity minus(Quantity other) {
        return new Quantity(amount.subtract(other.amount), isZero() ? other.format : format, "");
    }

    public Quantity negated() {
        return new Quantity(amount.negate(), format, "");
    }

    public Quantity max(Quantity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity quantity && amount.compareTo(quantity.amount) == 0;
    }

    @Override
    public int hashCode() {
        return amount.signum() == 0 ? 0 : amount.stripTrailingZeros().hashCode();
    }

    /** The canonical text: no fraction, the largest suffix that loses nothing. */
    @Override
    public String toString() {
        if (!written.isEmpty()) {
            return written;
        }
        if (isZero()) {
            return "0";
        }
        return format == QuantityFormat.BINARY_SI ? binaryText() : decimalText(format);
    }

    private static BigDecimal exact(String text, QuantityText parts, Suffix suffix) {
        try {
            BigDecimal number = new BigDecimal(
                    new BigInteger(parts.shifted()), parts.fraction().length());
            BigDecimal signed = parts.negative() ? number.negate() : number;
            return suffix.base() == 2
                    ? signed.multiply(new BigDecimal(suffix.binaryFactor()))
                    : signed.scaleByPowerOfTen(suffix.exponent());
        } catch (NumberFormatException | ArithmeticException noNumber) {
            throw new QuantityFormatException(text, WRONG_NUMBER);
        }
    }

    /**
     * The real parser keeps the written text where a cheap look says that it is canonical. The look is inexact ("1.500" stays),
     * and since stored objects show it, it is repeated here.
     */
    private static boolean mayBeShownAgain(QuantityText parts, Suffix suffix) {
        return suffix.base() == 2 ? binaryMayBeShownAgain(parts, suffix) : decimalMayBeShownAgain(parts, suffix);
    }

    private static boolean binaryMayBeShownAgain(QuantityText parts, Suffix suffix) {
        int precision = 15 - parts.whole().length() - (int) (suffix.exponent() * 3f / 10) - 1;
        boolean small = precision >= 0 && parts.fraction().isEmpty();
        return small && (Long.parseLong(parts.whole()) & 7) != 0;
    }

    private static boolean decimalMayBeShownAgain(QuantityText parts, Suffix suffix) {
        int scale = suffix.exponent() - parts.fraction().length();
        boolean small = parts.digits() <= DIGITS_THAT_FIT && scale >= -NANO_SCALE;
        return small
                && scale % 3 == 0
                && !parts.shifted().endsWith("000")
                && parts.shifted().charAt(0) != '0';
    }

    private static Quantity bounded(BigDecimal exact, QuantityFormat format) {
        BigDecimal kept = exact.scale() > NANO_SCALE ? exact.setScale(NANO_SCALE, RoundingMode.UP) : exact;
        if (format != QuantityFormat.BINARY_SI) {
            return new Quantity(kept, format, "");
        }
        BigDecimal size = kept.abs().min(MAX_BINARY);
        boolean belowOne = size.signum() > 0 && size.compareTo(BigDecimal.ONE) < 0;
        BigDecimal capped = kept.signum() < 0 ? size.negate() : size;
        return new Quantity(capped, belowOne ? QuantityFormat.DECIMAL_SI : format, "");
    }

    private long wholeAt(int thousandthsScale) {
        BigDecimal scaled = amount.scaleByPowerOfTen(thousandthsScale).setScale(0, RoundingMode.UP);
        if (scaled.precision() <= DIGITS_THAT_FIT) {
            return scaled.longValue();
        }
        return scaled.toBigInteger()
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .max(BigInteger.valueOf(Long.MIN_VALUE))
                .longValue();
    }

    private String binaryText() {
        boolean small = amount.abs().compareTo(KIBI) < 0;
        BigDecimal stripped = amount.stripTrailingZeros();
        if (small || stripped.scale() > 0) {
            return decimalText(QuantityFormat.DECIMAL_SI);
        }
        BigInteger number = stripped.toBigInteger();
        int power = 0;
        while (power < Suffix.largestBinaryPower() && number.mod(KIBI_INTEGER).signum() == 0) {
            number = number.divide(KIBI_INTEGER);
            power++;
        }
        return number + Suffix.binary(power);
    }

    private String decimalText(QuantityFormat family) {
        BigDecimal stripped = amount.stripTrailingZeros();
        int exponent = Math.floorDiv(-stripped.scale(), 3) * 3;
        BigInteger number = stripped.scaleByPowerOfTen(-exponent).toBigIntegerExact();
        return number + Suffix.decimal(exponent, family);
    }
}
