package dev.maquette.kubernetes.selector;

/** A piece of a written label selector. */
record Token(Kind kind, String text) {
    enum Kind {
        CLOSE,
        COMMA,
        NOT,
        EQUALS,
        DOUBLE_EQUALS,
        GREATER,
        IDENTIFIER,
        IN,
        LESS,
        NOT_EQUALS,
        NOT_IN,
        OPEN,
        ERROR,
        END
    }

    /** Where a value may stand, the words {@code in} and {@code notin} are values like any other. */
    Token asValue() {
        boolean word = kind == Kind.IN || kind == Kind.NOT_IN;
        return word ? new Token(Kind.IDENTIFIER, text) : this;
    }
}
