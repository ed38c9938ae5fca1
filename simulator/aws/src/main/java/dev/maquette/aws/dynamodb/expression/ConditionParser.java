package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.dynamodb.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions and filters (developer guide, Expressions.OperatorsAndFunctions: the grammar there, OR binding loosest). */
public final class ConditionParser {

    private final Tokens tokens;
    private final PathParser paths;
    private final Placeholders placeholders;
    private final ConditionChecks checks;

    private ConditionParser(Kind kind, String text, Placeholders placeholders) {
        this.tokens = new Tokens(kind, text);
        this.paths = new PathParser(tokens, placeholders);
        this.placeholders = placeholders;
        this.checks = new ConditionChecks(kind);
    }

    /** @throws dev.maquette.aws.api.AwsFailure with what is wrong in it */
    public static Condition parse(Kind kind, String text, Placeholders placeholders) {
        ConditionParser parser = new ConditionParser(kind, text, placeholders);
        Condition condition = parser.alternatives();
        parser.tokens.expectEnd();
        return condition;
    }

    private Condition alternatives() {
        List<Condition> parts = new ArrayList<>(List.of(conjunction()));
        while (tokens.passWord("OR")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
    }

    private Condition conjunction() {
        List<Condition> parts = new ArrayList<>(List.of(negation()));
        while (tokens.passWord("AND")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }

    private Condition negation() {
        if (tokens.passWord("NOT")) {
            return new Condition.Not(negation());
        }
        if (tokens.peek().isSign("(")) {
            return inParentheses();
        }
        return comparison();
    }

    private Condition inParentheses() {
        tokens.expectSign("(");
        int inside = tokens.at();
        Condition inner = alternatives();
        if (tokens.isWhollyInParentheses(inside)) {
            throw tokens.kind().invalid("The expression has redundant parentheses;");
        }
        tokens.expectSign(")");
        return inner;
    }

    private Condition comparison() {
        Optional<Condition> function = function();
        if (function.isPresent()) {
            return function.get();
        }
        Operand left = operand();
        Optional<Condition.Comparator> comparator =
                Condition.Comparator.find(tokens.peek().text());
        if (comparator.isPresent()) {
            tokens.next();
            return checks.compared(left, comparator.get(), operand());
        }
        if (tokens.passWord("BETWEEN")) {
            Operand low = operand();
            tokens.expectWord("AND");
            return checks.between(left, low, operand());
        }
        if (tokens.passWord("IN")) {
            return checks.oneOf(left, operands());
        }
        if (left instanceof Operand.Computed) {
            throw checks.misused("size");
        }
        throw tokens.unexpected();
    }

    /** A function that is true or not. */
    private Optional<Condition> function() {
        Token name = tokens.peek();
        boolean isCall = name.sort() == Token.Sort.NAME && tokens.peek(1).isSign("(");
        if (!isCall || name.text().equals("size")) {
            return Optional.empty();
        }
        if (!ConditionChecks.FUNCTIONS.contains(name.text())) {
            throw tokens.kind().invalid("Invalid function name; function: " + name.text());
        }
        tokens.next();
        Condition condition = checks.function(name.text(), operands());
        if (Condition.Comparator.find(tokens.peek().text()).isPresent()) {
            throw checks.misused(name.text());
        }
        return Optional.of(condition);
    }

    private List<Operand> operands() {
        tokens.expectSign("(");
        List<Operand> operands = new ArrayList<>(List.of(operand()));
        while (tokens.passSign(",")) {
            operands.add(operand());
        }
        tokens.expectSign(")");
        return operands;
    }

    private Operand operand() {
        Token token = tokens.peek();
        if (token.sort() == Token.Sort.VALUE_PLACEHOLDER) {
            tokens.next();
            Value value = placeholders.value(tokens.kind(), token.text());
            return new Operand.Constant(value);
        }
        if (token.sort() == Token.Sort.NAME && tokens.peek(1).isSign("(")) {
            return computed(token);
        }
        if (!paths.isNext()) {
            throw tokens.unexpected();
        }
        return new Operand.At(paths.path());
    }

    private Operand computed(Token name) {
        if (ConditionChecks.FUNCTIONS.contains(name.text())) {
            throw checks.misused(name.text());
        }
        if (!name.text().equals("size")) {
            throw tokens.kind().invalid("Invalid function name; function: " + name.text());
        }
        tokens.next();
        return Function.SIZE.on(tokens.kind(), operands());
    }
}
