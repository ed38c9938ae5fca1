package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** A resource quantity that can be added up; written in the family of suffixes of its first part. */
public record Amount(BigDecimal value, boolean binary) {
    /** Nothing at all. */
    public static final Amount NONE = new Amount(BigDecimal.ZERO, false);

    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final String DECIMAL = "num kMGTPE";
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    /** Reads a quantity; what is missing is nothing. */
    public static Amount read(JsonNode node) {
        String text = node.asText("0");
        int end = text.length();
        while (end > 0 && !Character.isDigit(text.charAt(end - 1)) && text.charAt(end - 1) != '.') {
            end--;
        }
        String suffix = text.substring(end);
        BigDecimal number = end == 0 ? BigDecimal.ZERO : new BigDecimal(text.substring(0, end));
        int power = BINARY.indexOf(suffix);
        if (power > 0) {
            return new Amount(number.multiply(KIBI.pow(power)), true);
        }
        int thousands = suffix.isEmpty() ? 0 : DECIMAL.indexOf(suffix) - 3;
        return new Amount(number.scaleByPowerOfTen(3 * thousands), false);
    }

    /** The sum. */
    public Amount plus(Amount other) {
        return new Amount(value.add(other.value), value.signum() == 0 ? other.binary : binary);
    }

    Amount max(Amount other) {
        return value.compareTo(other.value) >= 0 ? this : other;
    }

    /** How many percent of another this is, without the fraction. */
    public long percentOf(Amount whole) {
        return whole.value.signum() == 0
                ? 0
                : value.multiply(BigDecimal.valueOf(100))
                        .divide(whole.value, 0, RoundingMode.DOWN)
                        .longValue();
    }

    /** In thousandths, as shares of a core are shown; rounded up. */
    public long thousandths() {
        return value.movePointRight(3).setScale(0, RoundingMode.UP).longValue();
    }

    /** In whole mebibytes. */
    public long mebibytes() {
        return value.divide(KIBI.pow(2), 0, RoundingMode.DOWN).longValue();
    }

    @Override
    public String toString() {
        if (value.signum() == 0) {
            return "0";
        }
        return binary && value.compareTo(KIBI) >= 0 ? binaryText() : decimalText();
    }

    private String binaryText() {
        BigInteger number = value.setScale(0, RoundingMode.UP).toBigInteger();
        BigInteger kibi = BigInteger.valueOf(1024);
        int power = 0;
        while (power < BINARY.size() - 1 && number.mod(kibi).signum() == 0) {
            number = number.divide(kibi);
            power++;
        }
        return number + BINARY.get(power);
    }

    private String decimalText() {
        BigDecimal stripped = value.stripTrailingZeros();
        int thousands = Math.floorDiv(-stripped.scale(), 3);
        BigInteger number = stripped.scaleByPowerOfTen(-3 * thousands).toBigIntegerExact();
        return number + (thousands == 0 ? "" : DECIMAL.substring(thousands + 3, thousands + 4));
    }
}
