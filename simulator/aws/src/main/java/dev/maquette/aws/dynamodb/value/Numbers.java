package dev.maquette.aws.dynamodb.value;

import dev.maquette.aws.api.AwsFailure;
import java.math.BigDecimal;

/**
 * Numbers as DynamoDB keeps them: 38 significant digits between 1E-130 and 9.99E+125, exact (API reference, AttributeValue; developer
 * guide, data types).
 */
public final class Numbers {

    private static final int DIGITS = 38;
    private static final int HIGHEST = 125;
    private static final int LOWEST = -130;

    private Numbers() {}

    /** @throws AwsFailure {@code ValidationException} where the text is no number that DynamoDB keeps */
    public static BigDecimal parse(String text) {
        try {
            return checked(new BigDecimal(text.strip()));
        } catch (NumberFormatException noNumber) {
            throw Invalid.of("The parameter cannot be converted to a numeric value: " + text);
        }
    }

    /** A number that was computed or came in, once it is known to fit. */
    public static BigDecimal checked(BigDecimal number) {
        BigDecimal canonical = canonical(number);
        if (canonical.signum() == 0) {
            return canonical;
        }
        int exponent = canonical.precision() - canonical.scale() - 1;
        if (exponent > HIGHEST) {
            throw Invalid.of(
                    "Number overflow. Attempting to store a number with magnitude larger than supported range");
        }
        if (exponent < LOWEST) {
            throw Invalid.of(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        if (canonical.precision() > DIGITS) {
            throw Invalid.of("Attempting to store more than 38 significant digits in a Number");
        }
        return canonical;
    }

    static BigDecimal canonical(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /** As DynamoDB answers: without exponent. */
    public static String shown(BigDecimal number) {
        return number.toPlainString();
    }

    /** Two digits a byte and one for sign and exponent (developer guide, CapacityUnitCalculations: approximately). */
    static int size(BigDecimal number) {
        if (number.signum() == 0) {
            return 1;
        }
        return (number.precision() + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
    }
}
