package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.dynamodb.value.Type;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Values;
import java.util.List;
import java.util.Set;

/** Conditions from their parts, and what is wrong with those before any item is looked at. */
final class ConditionChecks {

    static final Set<String> FUNCTIONS =
            Set.of("attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains");

    /** Of IN (developer guide, ServiceQuotas: maximum number of operands). */
    private static final int MOST_CANDIDATES = 100;

    private final Kind kind;

    ConditionChecks(Kind kind) {
        this.kind = kind;
    }

    Condition compared(Operand left, Condition.Comparator comparator, Operand right) {
        boolean needsOrder = comparator != Condition.Comparator.EQUAL && comparator != Condition.Comparator.UNEQUAL;
        if (needsOrder) {
            ordered(comparator.sign(), List.of(left, right));
        }
        distinct(comparator.sign(), left, List.of(right));
        return new Condition.Compared(left, comparator, right);
    }

    Condition between(Operand operand, Operand low, Operand high) {
        ordered("BETWEEN", List.of(operand, low, high));
        distinct("BETWEEN", operand, List.of(low, high));
        if (low instanceof Operand.Constant(Value from) && high instanceof Operand.Constant(Value to)) {
            String bounds = "; lower bound operand: AttributeValue: " + Values.told(from)
                    + ", upper bound operand: AttributeValue: " + Values.told(to);
            if (from.type() != to.type()) {
                throw kind.invalid("The BETWEEN operator requires same data type for lower and upper bounds" + bounds);
            }
            if (Values.compare(from, to).orElse(0) > 0) {
                throw kind.invalid("The BETWEEN operator requires upper bound to be greater than or equal to lower"
                        + " bound" + bounds);
            }
        }
        return new Condition.Between(operand, low, high);
    }

    Condition oneOf(Operand operand, List<Operand> candidates) {
        if (candidates.size() > MOST_CANDIDATES) {
            throw kind.operandCount("IN", candidates.size() + 1);
        }
        distinct("IN", operand, candidates);
        return new Condition.OneOf(operand, candidates);
    }

    Condition function(String name, List<Operand> operands) {
        int wanted = name.equals("attribute_exists") || name.equals("attribute_not_exists") ? 1 : 2;
        if (operands.size() != wanted) {
            throw kind.operandCount(name, operands.size());
        }
        Operand first = operands.getFirst();
        return switch (name) {
            case "attribute_exists" -> new Condition.Exists(path(name, first));
            case "attribute_not_exists" -> new Condition.Missing(path(name, first));
            case "attribute_type" -> new Condition.OfType(path(name, first), type(operands.get(1)));
            case "begins_with" -> beginsWith(first, operands.get(1));
            default -> contains(first, operands.get(1));
        };
    }

    private Condition beginsWith(Operand whole, Operand prefix) {
        for (Operand each : List.of(whole, prefix)) {
            if (each instanceof Operand.Constant(Value value) && value.type() != Type.S && value.type() != Type.B) {
                throw kind.operandType("begins_with", value.type());
            }
        }
        distinct("begins_with", whole, List.of(prefix));
        return new Condition.BeginsWith(whole, prefix);
    }

    private Condition contains(Operand whole, Operand part) {
        if (whole instanceof Operand.Constant(Value value)
                && (value.type() == Type.N
                        || value.type() == Type.BOOL
                        || value.type() == Type.NULL
                        || value.type() == Type.M)) {
            throw kind.operandType("contains", value.type());
        }
        distinct("contains", whole, List.of(part));
        return new Condition.Contains(whole, part);
    }

    private Path path(String function, Operand operand) {
        if (operand instanceof Operand.At(Path path)) {
            return path;
        }
        throw kind.needsPath(function);
    }

    private Type type(Operand operand) {
        if (!(operand instanceof Operand.Constant(Value value))) {
            throw kind.invalid("Incorrect operand type for operator or function; operator or function: attribute_type,"
                    + " operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
        }
        if (!(value instanceof Value.Text(String name))) {
            throw kind.operandType("attribute_type", value.type());
        }
        return Type.find(name)
                .orElseThrow(() -> kind.invalid("Invalid attribute type name found; type: " + name
                        + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"));
    }

    private void ordered(String operator, List<Operand> operands) {
        for (Operand each : operands) {
            if (each instanceof Operand.Constant(Value value) && !value.type().isOrdered()) {
                throw kind.operandType(operator, value.type());
            }
        }
    }

    private void distinct(String operator, Operand first, List<Operand> others) {
        if (first instanceof Operand.At(Path path) && others.contains(first)) {
            throw kind.invalid("The first operand must be distinct from the remaining operands for this operator or"
                    + " function; operator: " + operator + ", first operand: " + path);
        }
    }

    AwsFailure misused(String function) {
        return kind.invalid("The function is not allowed to be used this way in an expression; function: " + function);
    }
}
