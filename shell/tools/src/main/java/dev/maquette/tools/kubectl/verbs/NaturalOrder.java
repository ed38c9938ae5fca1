package dev.maquette.tools.kubectl.verbs;

import java.math.BigInteger;

/** Texts by letters, and by value where both have digits: {@code a2} before {@code a10}. */
final class NaturalOrder {
    private NaturalOrder() {}

    static int compare(String one, String other) {
        int left = 0;
        int right = 0;
        while (left < one.length() && right < other.length()) {
            int leftEnd = digits(one, left);
            int rightEnd = digits(other, right);
            int order = leftEnd > left && rightEnd > right
                    ? new BigInteger(one.substring(left, leftEnd))
                            .compareTo(new BigInteger(other.substring(right, rightEnd)))
                    : Character.compare(one.charAt(left), other.charAt(right));
            if (order != 0) {
                return order;
            }
            left = Math.max(leftEnd, left + 1);
            right = Math.max(rightEnd, right + 1);
        }
        return Integer.compare(one.length() - left, other.length() - right);
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
