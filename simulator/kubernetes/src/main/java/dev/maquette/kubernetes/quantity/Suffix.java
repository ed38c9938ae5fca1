package dev.maquette.kubernetes.quantity;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** The suffix of a quantity: a base, an exponent to it, and the family it belongs to. */
record Suffix(int base, int exponent, QuantityFormat format) {
    private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    private static final int FIRST_DECIMAL_EXPONENT = -9;
    private static final Map<String, Suffix> KNOWN = known();

    static Optional<Suffix> parse(String text) {
        Suffix known = KNOWN.get(text);
        return known != null ? Optional.of(known) : parseExponent(text);
    }

    /** The written form of ten to a multiple of three; past E, where no letter exists, the exponent form. */
    static String decimal(int exponent, QuantityFormat format) {
        int index = (exponent - FIRST_DECIMAL_EXPONENT) / 3;
        boolean lettered = format == QuantityFormat.DECIMAL_SI && index >= 0 && index < DECIMAL.length;
        if (lettered) {
            return DECIMAL[index];
        }
        return exponent == 0 ? "" : "e" + exponent;
    }

    static String binary(int powerOf1024) {
        return BINARY[powerOf1024];
    }

    static int largestBinaryPower() {
        return BINARY.length - 1;
    }

    BigInteger binaryFactor() {
        return BigInteger.ONE.shiftLeft(exponent);
    }

    private static Optional<Suffix> parseExponent(String text) {
        boolean exponential = text.length() > 1 && (text.charAt(0) == 'e' || text.charAt(0) == 'E');
        if (!exponential) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Suffix(10, Integer.parseInt(text.substring(1)), QuantityFormat.DECIMAL_EXPONENT));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Map<String, Suffix> known() {
        var suffixes = new java.util.HashMap<String, Suffix>();
        for (int i = 0; i < DECIMAL.length; i++) {
            suffixes.put(DECIMAL[i], new Suffix(10, FIRST_DECIMAL_EXPONENT + 3 * i, QuantityFormat.DECIMAL_SI));
        }
        for (int i = 1; i < BINARY.length; i++) {
            suffixes.put(BINARY[i], new Suffix(2, 10 * i, QuantityFormat.BINARY_SI));
        }
        return Map.copyOf(suffixes);
    }
}
