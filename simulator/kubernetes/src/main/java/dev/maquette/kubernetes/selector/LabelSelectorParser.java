package dev.maquette.kubernetes.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the written form of a label selector, one requirement after another, with apimachinery's words for what is wrong. */
final class LabelSelectorParser {
    private final List<Token> tokens;
    private int at;

    LabelSelectorParser(String text) {
        this.tokens = new Lexer(text).tokens();
    }

    List<Requirement> requirements() {
        var requirements = new ArrayList<Requirement>();
        while (peek().kind() != Token.Kind.END) {
            if (!startsRequirement(peek())) {
                throw found(peek(), ", expected: !, identifier, or 'end of string'");
            }
            requirements.add(requirementOrReason());
            endOfRequirement();
        }
        return requirements;
    }

    private void endOfRequirement() {
        Token token = take();
        switch (token.kind()) {
            case END -> at--;
            case COMMA -> {
                if (!startsRequirement(peek())) {
                    throw found(peek(), ", expected: identifier after ','");
                }
            }
            default -> throw found(token, ", expected: ',' or 'end of string'");
        }
    }

    private Requirement requirementOrReason() {
        try {
            return requirement();
        } catch (SelectorException reason) {
            throw new SelectorException("unable to parse requirement: " + reason.getMessage());
        }
    }

    private Requirement requirement() {
        boolean absent = peek().kind() == Token.Kind.NOT;
        if (absent) {
            take();
        }
        String key = key();
        if (absent) {
            return Requirement.checked(key, Operator.DOES_NOT_EXIST, List.of());
        }
        if (peek().kind() == Token.Kind.END || peek().kind() == Token.Kind.COMMA) {
            return Requirement.checked(key, Operator.EXISTS, List.of());
        }
        Operator operator = operator();
        boolean set = operator == Operator.IN || operator == Operator.NOT_IN;
        return Requirement.checked(key, operator, set ? values() : List.of(value()));
    }

    private String key() {
        Token token = take();
        if (token.kind() != Token.Kind.IDENTIFIER) {
            throw found(token, ", expected: identifier");
        }
        List<String> problems = LabelSyntax.problemsOfKey(token.text());
        if (!problems.isEmpty()) {
            throw new SelectorException(Requirement.invalid("<nil>", token.text(), problems));
        }
        return token.text();
    }

    private Operator operator() {
        Token token = tokens.get(at++);
        return switch (token.kind()) {
            case IN -> Operator.IN;
            case NOT_IN -> Operator.NOT_IN;
            case EQUALS -> Operator.EQUALS;
            case DOUBLE_EQUALS -> Operator.DOUBLE_EQUALS;
            case NOT_EQUALS -> Operator.NOT_EQUALS;
            case GREATER -> Operator.GREATER_THAN;
            case LESS -> Operator.LESS_THAN;
            case CLOSE, COMMA, NOT, IDENTIFIER, OPEN, ERROR, END ->
                throw found(token, ", expected: " + Operator.BINARY);
        };
    }

    private SortedSet<String> values() {
        Token open = take();
        if (open.kind() != Token.Kind.OPEN) {
            throw found(open, " expected: '('");
        }
        return switch (peek().kind()) {
            case IDENTIFIER, COMMA -> {
                SortedSet<String> values = list();
                take();
                yield values;
            }
            case CLOSE -> {
                take();
                yield new TreeSet<>(List.of(""));
            }
            default -> throw found(peek(), ", expected: ',', ')' or identifier");
        };
    }

    /** The values up to the closing parenthesis, which stays; commas beside each other enclose the empty value. */
    private SortedSet<String> list() {
        var values = new TreeSet<String>();
        while (true) {
            Token token = take();
            switch (token.kind()) {
                case IDENTIFIER -> {
                    values.add(token.text());
                    if (peek().kind() == Token.Kind.CLOSE) {
                        return values;
                    }
                    if (peek().kind() != Token.Kind.COMMA) {
                        throw found(peek(), ", expected: ',' or ')'");
                    }
                }
                case COMMA -> {
                    if (values.isEmpty()) {
                        values.add("");
                    }
                    if (peek().kind() == Token.Kind.CLOSE) {
                        values.add("");
                        return values;
                    }
                    if (peek().kind() == Token.Kind.COMMA) {
                        take();
                        values.add("");
                    }
                }
                default -> throw found(token, ", expected: ',', or identifier");
            }
        }
    }

    private String value() {
        if (peek().kind() == Token.Kind.END || peek().kind() == Token.Kind.COMMA) {
            return "";
        }
        Token token = take();
        if (token.kind() != Token.Kind.IDENTIFIER) {
            throw found(token, ", expected: identifier");
        }
        return token.text();
    }

    private static boolean startsRequirement(Token token) {
        return token.kind() == Token.Kind.IDENTIFIER || token.kind() == Token.Kind.NOT;
    }

    private static SelectorException found(Token token, String expectation) {
        return new SelectorException("found '" + token.text() + "'" + expectation);
    }

    private Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1)).asValue();
    }

    private Token take() {
        Token token = peek();
        at++;
        return token;
    }
}
