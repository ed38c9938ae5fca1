package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Numbers;
import dev.maquette.aws.dynamodb.value.Type;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions that give a value (developer guide, Expressions.OperatorsAndFunctions and Expressions.UpdateExpressions). */
enum Function {
    SIZE("size", 1) {
        @Override
        Optional<Value> compute(List<Operand> of, Map<String, Value> item) {
            return of.getFirst().in(item).flatMap(Values::size).map(Value.Number::new);
        }

        @Override
        boolean takes(Type type) {
            return type != Type.N && type != Type.BOOL && type != Type.NULL;
        }
    },
    IF_NOT_EXISTS("if_not_exists", 2) {
        @Override
        Optional<Value> compute(List<Operand> of, Map<String, Value> item) {
            Optional<Value> present = of.getFirst().in(item);
            return present.isPresent() ? present : Optional.of(needed(of.get(1), item));
        }

        @Override
        boolean takes(Type type) {
            return true;
        }
    },
    LIST_APPEND("list_append", 2) {
        @Override
        Optional<Value> compute(List<Operand> of, Map<String, Value> item) {
            List<Value> all = new ArrayList<>();
            for (Operand each : of) {
                if (!(needed(each, item) instanceof Value.Many(var values))) {
                    throw wrongType();
                }
                all.addAll(values);
            }
            return Optional.of(new Value.Many(all));
        }

        @Override
        boolean takes(Type type) {
            return type == Type.L;
        }
    },
    PLUS("+", 2) {
        @Override
        Optional<Value> compute(List<Operand> of, Map<String, Value> item) {
            return Optional.of(
                    new Value.Number(Numbers.checked(number(of.get(0), item).add(number(of.get(1), item)))));
        }

        @Override
        boolean takes(Type type) {
            return type == Type.N;
        }
    },
    MINUS("-", 2) {
        @Override
        Optional<Value> compute(List<Operand> of, Map<String, Value> item) {
            return Optional.of(
                    new Value.Number(Numbers.checked(number(of.get(0), item).subtract(number(of.get(1), item)))));
        }

        @Override
        boolean takes(Type type) {
            return type == Type.N;
        }
    };

    private final String word;
    private final int operands;

    Function(String word, int operands) {
        this.word = word;
        this.operands = operands;
    }

    abstract Optional<Value> compute(List<Operand> of, Map<String, Value> item);

    abstract boolean takes(Type type);

    /** The function on its operands, as far as they can be judged without an item. */
    Operand on(Kind kind, List<Operand> of) {
        if (of.size() != operands) {
            throw kind.operandCount(word, of.size());
        }
        if (this == IF_NOT_EXISTS && !(of.getFirst() instanceof Operand.At)) {
            throw kind.needsPath(word);
        }
        for (Operand each : of) {
            if (each instanceof Operand.Constant(Value value) && !takes(value.type())) {
                throw kind.operandType(word, value.type());
            }
        }
        return new Operand.Computed(this, of);
    }

    private static BigDecimal number(Operand operand, Map<String, Value> item) {
        if (needed(operand, item) instanceof Value.Number(BigDecimal number)) {
            return number;
        }
        throw wrongType();
    }

    static Value needed(Operand operand, Map<String, Value> item) {
        return operand.in(item)
                .orElseThrow(() ->
                        Invalid.of("The provided expression refers to an attribute that does not exist in the item"));
    }

    static AwsFailure wrongType() {
        return Invalid.of("An operand in the update expression has an incorrect data type");
    }
}
