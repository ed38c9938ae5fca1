package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Given;
import dev.maquette.aws.dynamodb.expression.Operand;
import dev.maquette.aws.dynamodb.expression.Path;
import dev.maquette.aws.dynamodb.expression.Update;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Type;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;

/** The updates of before there were expressions (developer guide, LegacyConditionalParameters.AttributeUpdates). */
final class LegacyUpdates {

    private LegacyUpdates() {}

    static Update of(Map<String, AttributeValueUpdate> updates) {
        List<Update.Action> actions = new ArrayList<>();
        updates.forEach((name, update) -> actions.add(action(Path.of(name), update)));
        return new Update(actions);
    }

    private static Update.Action action(Path path, AttributeValueUpdate update) {
        String action = Given.text(update.actionAsString(), "PUT");
        if (update.value() == null) {
            if (action.equals("DELETE")) {
                return new Update.Action.Remove(path);
            }
            throw Invalid.parameters("Only DELETE action is allowed when no attribute value is specified");
        }
        Value value = Wire.read(update.value());
        return switch (action) {
            case "PUT" -> new Update.Action.Set(path, new Operand.Constant(value));
            case "ADD" -> {
                if (value.type() == Type.L) {
                    yield new Update.Action.Set(path, Operand.appended(path, value));
                }
                if (value.type() != Type.N && !value.type().isSet()) {
                    throw Invalid.parameters("ADD action is not supported for the type " + value.type());
                }
                yield new Update.Action.Add(path, value);
            }
            case "DELETE" -> {
                if (!value.type().isSet()) {
                    throw Invalid.parameters("DELETE action with value is not supported for the type " + value.type());
                }
                yield new Update.Action.Delete(path, value);
            }
            default ->
                throw Invalid.constraint(
                        "'" + action + "'", "action", "Member must satisfy enum value set: [ADD, PUT, DELETE]");
        };
    }
}
