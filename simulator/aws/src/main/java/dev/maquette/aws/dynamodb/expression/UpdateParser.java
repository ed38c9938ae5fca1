package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.dynamodb.value.Type;
import dev.maquette.aws.dynamodb.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Update expressions (developer guide, Expressions.UpdateExpressions). */
public final class UpdateParser {

    private final Tokens tokens;
    private final PathParser paths;
    private final Placeholders placeholders;
    private final List<Update.Action> actions = new ArrayList<>();

    private UpdateParser(String text, Placeholders placeholders) {
        this.tokens = new Tokens(Kind.UPDATE, text);
        this.paths = new PathParser(tokens, placeholders);
        this.placeholders = placeholders;
    }

    /** @throws dev.maquette.aws.api.AwsFailure with what is wrong in it */
    public static Update parse(String text, Placeholders placeholders) {
        UpdateParser parser = new UpdateParser(text, placeholders);
        parser.sections();
        Update update = new Update(parser.actions);
        Projection.refuseOverlaps(Kind.UPDATE, update.paths());
        return update;
    }

    private void sections() {
        Set<String> seen = new HashSet<>();
        while (!tokens.isAtEnd()) {
            Token token = tokens.peek();
            String section = token.text().toUpperCase(Locale.ROOT);
            if (token.sort() != Token.Sort.NAME
                    || !Set.of("SET", "REMOVE", "ADD", "DELETE").contains(section)) {
                throw tokens.unexpected();
            }
            if (!seen.add(section)) {
                throw Kind.UPDATE.invalid(
                        "The \"" + section + "\" section can only be used once in an update expression;");
            }
            tokens.next();
            do {
                actions.add(action(section));
            } while (tokens.passSign(","));
        }
    }

    private Update.Action action(String section) {
        Path path = paths.path();
        return switch (section) {
            case "SET" -> {
                tokens.expectSign("=");
                yield new Update.Action.Set(path, sum());
            }
            case "REMOVE" -> new Update.Action.Remove(path);
            case "ADD" -> new Update.Action.Add(path, constant("ADD", Set.of(Type.N, Type.SS, Type.NS, Type.BS)));
            default -> new Update.Action.Delete(path, constant("DELETE", Set.of(Type.SS, Type.NS, Type.BS)));
        };
    }

    private Value constant(String section, Set<Type> allowed) {
        Token token = tokens.peek();
        if (token.sort() != Token.Sort.VALUE_PLACEHOLDER) {
            throw tokens.unexpected();
        }
        tokens.next();
        Value value = placeholders.value(Kind.UPDATE, token.text());
        if (!allowed.contains(value.type())) {
            throw Kind.UPDATE.invalid("Incorrect operand type for operator or function; operator: " + section
                    + ", operand type: " + value.type().title() + ", typeSet: ALLOWED_FOR_" + section + "_OPERAND");
        }
        return value;
    }

    private Operand sum() {
        Operand left = operand();
        if (tokens.passSign("+")) {
            return Function.PLUS.on(Kind.UPDATE, List.of(left, operand()));
        }
        if (tokens.passSign("-")) {
            return Function.MINUS.on(Kind.UPDATE, List.of(left, operand()));
        }
        return left;
    }

    private Operand operand() {
        Token token = tokens.peek();
        if (token.sort() == Token.Sort.VALUE_PLACEHOLDER) {
            tokens.next();
            return new Operand.Constant(placeholders.value(Kind.UPDATE, token.text()));
        }
        if (tokens.passSign("(")) {
            Operand inner = sum();
            tokens.expectSign(")");
            return inner;
        }
        if (token.sort() == Token.Sort.NAME && tokens.peek(1).isSign("(")) {
            return function();
        }
        if (!paths.isNext()) {
            throw tokens.unexpected();
        }
        return new Operand.At(paths.path());
    }

    private Operand function() {
        String name = tokens.next().text();
        Function function =
                switch (name) {
                    case "if_not_exists" -> Function.IF_NOT_EXISTS;
                    case "list_append" -> Function.LIST_APPEND;
                    case "size",
                            "attribute_exists",
                            "attribute_not_exists",
                            "attribute_type",
                            "begins_with",
                            "contains" ->
                        throw Kind.UPDATE.invalid(
                                "The function is not allowed in an update expression; function: " + name);
                    default -> throw Kind.UPDATE.invalid("Invalid function name; function: " + name);
                };
        tokens.expectSign("(");
        List<Operand> operands = new ArrayList<>(List.of(sum()));
        while (tokens.passSign(",")) {
            operands.add(sum());
        }
        tokens.expectSign(")");
        return function.on(Kind.UPDATE, operands);
    }
}
