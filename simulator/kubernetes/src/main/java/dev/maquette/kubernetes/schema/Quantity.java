package dev.maquette.kubernetes.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource, as apimachinery's pkg/api/resource defines it: {@code 500m}, {@code 1Gi}, {@code 2e3}.
 * {@link #toString} gives the canonical form that the API server writes.
 */
public record Quantity(BigDecimal value, Format format) implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO, Format.DECIMAL_SI);

    private static final Pattern SHAPE =
            Pattern.compile("([+-]?)([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)([eEinumkKMGTP]*[-+]?[0-9]*)");
    private static final Pattern EXPONENT = Pattern.compile("[eE]([-+]?[0-9]+)");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final List<String> BINARY = List.of("Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int NANO = 9;

    /** How the amount was written, which decides how it is written back. */
    public enum Format {
        DECIMAL_SI,
        BINARY_SI,
        DECIMAL_EXPONENT
    }

    /** Says why a text is no quantity, in the API server's words. */
    public static final class MalformedQuantityException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedQuantityException(String message) {
            super(message);
        }
    }

    public static Quantity of(long value) {
        return new Quantity(BigDecimal.valueOf(value), Format.DECIMAL_SI);
    }

    public static Quantity ofMillis(long millis) {
        return new Quantity(BigDecimal.valueOf(millis, 3), Format.DECIMAL_SI);
    }

    /** Reads a quantity; amounts finer than a billionth are rounded up. */
    public static Quantity parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedQuantityException("quantities must match the regular expression"
                    + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
        BigDecimal digits = new BigDecimal(matcher.group(1) + matcher.group(2));
        return scaled(digits, matcher.group(3)).orElseThrow(
                () -> new MalformedQuantityException("unable to parse quantity's suffix"));
    }

    private static Optional<Quantity> scaled(BigDecimal digits, String suffix) {
        int decimal = DECIMAL.indexOf(suffix);
        if (decimal >= 0) {
            return Optional.of(limited(digits.scaleByPowerOfTen(3 * decimal - NANO), Format.DECIMAL_SI));
        }
        int binary = BINARY.indexOf(suffix);
        if (binary >= 0) {
            return Optional.of(limited(digits.multiply(KIBI.pow(binary + 1)), Format.BINARY_SI));
        }
        Matcher exponent = EXPONENT.matcher(suffix);
        if (!exponent.matches() || exponent.group(1).length() > 10) {
            return Optional.empty();
        }
        return Optional.of(limited(
                digits.scaleByPowerOfTen(Integer.parseInt(exponent.group(1))), Format.DECIMAL_EXPONENT));
    }

    private static Quantity limited(BigDecimal value, Format format) {
        BigDecimal fine = value.scale() > NANO ? value.setScale(NANO, RoundingMode.UP) : value;
        if (fine.compareTo(LARGEST) > 0) {
            return new Quantity(LARGEST, format);
        }
        return new Quantity(fine.compareTo(LARGEST.negate()) < 0 ? LARGEST.negate() : fine, format);
    }

    /** Whole units, rounded up, as the scheduler counts bytes. */
    public long units() {
        return value.setScale(0, RoundingMode.CEILING).longValue();
    }

    /** Thousandths, rounded up, as the scheduler counts CPU. */
    public long millis() {
        return value.scaleByPowerOfTen(3).setScale(0, RoundingMode.CEILING).longValue();
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value), isZero() ? other.format : format);
    }

    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(other.value), isZero() ? other.format : format);
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    /** The canonical text: the largest suffix that leaves a whole number. */
    @Override
    public String toString() {
        if (isZero()) {
            return "0";
        }
        boolean binary = format == Format.BINARY_SI && value.abs().compareTo(KIBI) >= 0 && isWhole();
        return binary ? inBinary() : inDecimal();
    }

    private boolean isWhole() {
        return value.stripTrailingZeros().scale() <= 0;
    }

    private String inBinary() {
        BigInteger number = value.toBigIntegerExact();
        BigInteger kibi = KIBI.toBigInteger();
        int power = 0;
        while (power < BINARY.size() && number.mod(kibi).signum() == 0) {
            number = number.divide(kibi);
            power++;
        }
        return number + (power == 0 ? "" : BINARY.get(power - 1));
    }

    private String inDecimal() {
        BigDecimal plain = value.stripTrailingZeros();
        int exponent = Math.floorDiv(-plain.scale(), 3) * 3;
        BigInteger number = plain.scaleByPowerOfTen(-exponent).toBigIntegerExact();
        if (format == Format.DECIMAL_EXPONENT) {
            return exponent == 0 ? number.toString() : number + "e" + exponent;
        }
        return number + DECIMAL.get(exponent / 3 + 3);
    }
}
