package dev.maquette.aws.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;

/** Document paths: {@code a.#b[0]}. */
final class PathParser {

    /** Words that the grammar itself takes, so that a name in their place is no reserved word but a mistake. */
    private static final List<String> GRAMMAR = List.of("AND", "OR", "NOT", "BETWEEN", "IN");

    private final Tokens tokens;
    private final Placeholders placeholders;

    PathParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.placeholders = placeholders;
    }

    boolean isNext() {
        Token.Sort sort = tokens.peek().sort();
        return sort == Token.Sort.NAME || sort == Token.Sort.NAME_PLACEHOLDER;
    }

    Path path() {
        String name = name();
        List<Path.Step> steps = new ArrayList<>();
        while (true) {
            if (tokens.passSign(".")) {
                steps.add(new Path.Step.Field(name()));
            } else if (tokens.passSign("[")) {
                steps.add(new Path.Step.Index(index()));
                tokens.expectSign("]");
            } else {
                return new Path(name, steps);
            }
        }
    }

    private String name() {
        if (!isNext()) {
            throw tokens.unexpected();
        }
        if (GRAMMAR.stream().anyMatch(tokens.peek()::isWord)) {
            throw tokens.unexpected();
        }
        Token token = tokens.next();
        if (token.sort() == Token.Sort.NAME_PLACEHOLDER) {
            return placeholders.name(tokens.kind(), token.text());
        }
        if (ReservedWords.contain(token.text())) {
            throw tokens.kind().invalid("Attribute name is a reserved keyword; reserved keyword: " + token.text());
        }
        return token.text();
    }

    private int index() {
        Token token = tokens.peek();
        if (token.sort() != Token.Sort.NUMBER) {
            throw tokens.unexpected();
        }
        tokens.next();
        try {
            return Integer.parseInt(token.text());
        } catch (NumberFormatException tooLarge) {
            throw tokens.kind().invalid("List index is not within the allowable range; index: [" + token.text() + "]");
        }
    }
}
