package dev.maquette.kubernetes.quantity;

/** A quantity's text taken apart: sign, digits before and after the point (no leading zeros), suffix. */
record QuantityText(boolean negative, String whole, String fraction, String suffix) {
    private static final String SUFFIX_LETTERS = "eEinumkKMGTP";

    static QuantityText split(String text) {
        int end = text.length();
        boolean negative = end > 0 && text.charAt(0) == '-';
        int start = end > 0 && (negative || text.charAt(0) == '+') ? 1 : 0;
        int first = skip(text, start, '0');
        if (first == end) {
            return new QuantityText(negative, "0", "", "");
        }
        int point = skipDigits(text, first);
        String whole = point == first ? "0" : text.substring(first, point);
        if (point == end || text.charAt(point) != '.') {
            return new QuantityText(negative, whole, "", suffix(text, point));
        }
        int suffix = skipDigits(text, point + 1);
        return new QuantityText(negative, whole, text.substring(point + 1, suffix), suffix(text, suffix));
    }

    int digits() {
        return whole.length() + fraction.length();
    }

    String shifted() {
        return whole + fraction;
    }

    private static String suffix(String text, int start) {
        int at = start;
        while (at < text.length() && SUFFIX_LETTERS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        if (skipDigits(text, at) != text.length()) {
            throw new QuantityFormatException(text, Quantity.WRONG_FORMAT);
        }
        return text.substring(start);
    }

    private static int skip(String text, int from, char c) {
        int at = from;
        while (at < text.length() && text.charAt(at) == c) {
            at++;
        }
        return at;
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
