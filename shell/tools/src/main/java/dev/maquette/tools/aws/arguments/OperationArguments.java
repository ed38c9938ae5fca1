package dev.maquette.tools.aws.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.maquette.tools.aws.client.Settings;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsOperation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words behind an operation's name.
 *
 * @param request what they ask for
 * @param others options that are no part of the request, with what was typed behind them
 * @param places words without an option
 */
public record OperationArguments(ObjectNode request, Map<String, List<String>> others, List<String> places) {

    private static final String SKELETON = "generate-cli-skeleton";
    private static final String INPUT_JSON = "cli-input-json";
    private static final String INPUT_YAML = "cli-input-yaml";

    /**
     * Reads them.
     *
     * @param more options of the way the operation is run, such as {@code max-items}; they go before members of that name
     * @param places names of the words that are wanted without an option, such as {@code outfile}
     */
    public static OperationArguments parse(
            List<String> words,
            AwsOperation operation,
            Settings settings,
            Map<String, Argument.Count> more,
            List<String> places) {
        ArgumentTable table = ArgumentTable.of(operation, settings);
        Map<String, Argument.Count> known = new LinkedHashMap<>();
        table.byOption().forEach((option, argument) -> known.put(option, argument.count()));
        known.putAll(more);
        known.put(SKELETON, Argument.Count.AT_MOST_ONE);
        known.put(INPUT_JSON, Argument.Count.ONE);
        known.put(INPUT_YAML, Argument.Count.ONE);
        Typed typed = Typed.read(words, known, places.size());
        boolean isFromFile =
                typed.options().keySet().stream().anyMatch(Set.of(SKELETON, INPUT_JSON, INPUT_YAML)::contains);
        if (!isFromFile) {
            typed.require(missing(table, more, typed), places);
        }
        typed.refuseUnknown();
        ObjectNode request = table.settled(operation, fromFile(typed, settings));
        table.byOption().forEach((option, argument) -> {
            List<String> values =
                    more.containsKey(option) ? null : typed.options().get(option);
            if (values != null) {
                argument.apply().to(request, values);
            }
        });
        Shortcuts.finish(operation, request);
        typed.options().keySet().removeIf(option -> table.byOption().containsKey(option) && !more.containsKey(option));
        return new OperationArguments(request, typed.options(), typed.places());
    }

    private static List<String> missing(ArgumentTable table, Map<String, Argument.Count> more, Typed typed) {
        List<String> missing = new ArrayList<>();
        table.byOption().forEach((option, argument) -> {
            boolean isMissing = argument.isRequired()
                    && !more.containsKey(option)
                    && !typed.options().containsKey(option);
            if (isMissing && argument.count() != Argument.Count.NONE) {
                missing.add("--" + option);
            }
        });
        refuseUndecided(table, typed);
        return missing;
    }

    /** A truth that must be told is told by either of two options. */
    private static void refuseUndecided(ArgumentTable table, Typed typed) {
        table.byOption().forEach((option, argument) -> {
            boolean isTold = typed.has(option) || typed.has("no-" + option);
            boolean isTruth =
                    argument.count() == Argument.Count.NONE && table.byOption().containsKey("no-" + option);
            if (argument.isRequired() && isTruth && !isTold) {
                throw AwsException.usage("one of the arguments --" + option + " --no-" + option + " is required");
            }
        });
    }

    private static ObjectNode fromFile(Typed typed, Settings settings) {
        boolean isJson = typed.has(INPUT_JSON);
        if (isJson && typed.has(INPUT_YAML)) {
            throw AwsException.parameters("Only one --cli-input- parameter may be specified.");
        }
        String option = isJson ? INPUT_JSON : INPUT_YAML;
        Optional<List<String>> words = Optional.ofNullable(typed.options().remove(option));
        if (words.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        ObjectMapper mapper = isJson ? new ObjectMapper() : new YAMLMapper();
        String text = new ParameterFiles(settings.environment())
                .text("--" + option, words.get().getFirst());
        try {
            JsonNode read = mapper.readTree(text);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException unreadable) {
            throw notRead(option);
        }
        throw notRead(option);
    }

    private static AwsException notRead(String option) {
        return AwsException.parameters("Error parsing parameter '" + option + "': Invalid "
                + (option.equals(INPUT_JSON) ? "JSON" : "YAML") + " received.");
    }

    /** Which skeleton is asked for: {@code input}, {@code yaml-input} or {@code output}. */
    public Optional<String> skeleton() {
        return Optional.ofNullable(others.get(SKELETON)).map(words -> words.isEmpty() ? "input" : words.getFirst());
    }

    public Optional<String> other(String option) {
        return Optional.ofNullable(others.get(option))
                .filter(words -> !words.isEmpty())
                .map(List::getFirst);
    }
}
