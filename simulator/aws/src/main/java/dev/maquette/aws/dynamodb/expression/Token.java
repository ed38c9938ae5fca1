package dev.maquette.aws.dynamodb.expression;

/** A word or a sign of an expression, and where it stands in it. */
record Token(Sort sort, String text, int start, int end) {

    enum Sort {
        NAME,
        /** {@code #name} */
        NAME_PLACEHOLDER,
        /** {@code :value} */
        VALUE_PLACEHOLDER,
        NUMBER,
        SIGN,
        /** What no expression can have. */
        UNKNOWN,
        END
    }

    boolean isWord(String word) {
        return sort == Sort.NAME && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return sort == Sort.SIGN && text.equals(sign);
    }
}
