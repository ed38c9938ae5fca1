package dev.maquette.tools.aws.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.aws.client.Settings;
import dev.maquette.tools.aws.model.AwsOperation;
import dev.maquette.tools.aws.model.CliNames;
import dev.maquette.tools.aws.model.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of an operation: one for each member of its request, and what the command line adds or calls otherwise. */
public final class ArgumentTable {

    private final Map<String, Argument> byOption = new LinkedHashMap<>();
    private final ValueReader reader;

    private ArgumentTable(ValueReader reader) {
        this.reader = reader;
    }

    public static ArgumentTable of(AwsOperation operation, Settings settings) {
        ArgumentTable table =
                new ArgumentTable(new ValueReader(new ParameterFiles(settings.environment()), settings.hasRawBlobs()));
        List<String> required = operation.required();
        operation.input().forEach((member, shape) -> table.member(member, shape, required.contains(member)));
        Renames.apply(operation, table);
        Shortcuts.apply(operation, table);
        return table;
    }

    public Map<String, Argument> byOption() {
        return byOption;
    }

    void add(Argument argument) {
        byOption.put(argument.option(), argument);
    }

    void rename(String option, String other) {
        Argument argument = byOption.remove(option);
        if (argument != null) {
            add(argument.renamed(other));
        }
    }

    void remove(String option) {
        byOption.remove(option);
    }

    private void member(String member, Shape shape, boolean isRequired) {
        String option = CliNames.of(member);
        switch (shape.kind()) {
            case BOOLEAN -> {
                add(new Argument(
                        option, Argument.Count.NONE, isRequired, (request, words) -> request.put(member, true)));
                add(new Argument(
                        "no-" + option,
                        Argument.Count.NONE,
                        isRequired,
                        (request, words) -> request.put(member, false)));
            }
            case LIST -> add(new Argument(option, Argument.Count.ANY, isRequired, value(option, member, shape)));
            case STRUCTURE -> {
                boolean isTruth = isTruth(shape);
                add(new Argument(
                        option,
                        isTruth ? Argument.Count.AT_MOST_ONE : Argument.Count.ONE,
                        isRequired,
                        isTruth ? truth(option, member, shape) : value(option, member, shape)));
                if (isTruth) {
                    add(Argument.optional(
                            "no-" + option, Argument.Count.NONE, (request, words) -> request.putObject(member)
                                    .put("Value", false)));
                }
            }
            default -> add(new Argument(option, Argument.Count.ONE, isRequired, value(option, member, shape)));
        }
    }

    private Argument.Applied value(String option, String member, Shape shape) {
        return (request, words) -> request.set(member, reader.read("--" + option, shape, words));
    }

    /** A structure that is nothing but a truth called Value, as EC2's attributes are. */
    private static boolean isTruth(Shape shape) {
        Map<String, Shape> members = shape.members();
        return members.size() == 1
                && members.containsKey("Value")
                && members.get("Value").kind() == Shape.Kind.BOOLEAN;
    }

    private Argument.Applied truth(String option, String member, Shape shape) {
        return (request, words) -> request.set(
                member,
                words.isEmpty()
                        ? JsonNodeFactory.instance.objectNode().put("Value", true)
                        : reader.read("--" + option, shape, words));
    }

    /** What a file says, as the request has it. */
    public ObjectNode settled(AwsOperation operation, ObjectNode typed) {
        ObjectNode settled = JsonNodeFactory.instance.objectNode();
        Map<String, Shape> input = operation.input();
        for (Map.Entry<String, JsonNode> each : typed.properties()) {
            Shape shape = input.get(each.getKey());
            settled.set(each.getKey(), each.getValue());
            if (shape != null && shape.kind() == Shape.Kind.BLOB) {
                settled.set(each.getKey(), reader.settled(shape, each.getValue()));
            }
        }
        return settled;
    }
}
