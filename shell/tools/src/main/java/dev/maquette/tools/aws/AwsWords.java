package dev.maquette.tools.aws;

import dev.maquette.commandline.Environment;
import dev.maquette.tools.aws.arguments.ArgumentTable;
import dev.maquette.tools.aws.client.GlobalOptions;
import dev.maquette.tools.aws.client.Settings;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsOperation;
import dev.maquette.tools.aws.model.AwsService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can follow {@code aws}: services, operations, waiters, and their options. */
public final class AwsWords {

    private static final List<String> OF_PAGES = List.of("--max-items", "--page-size", "--starting-token");
    private static final List<String> OF_ALL =
            List.of("--cli-input-json", "--cli-input-yaml", "--generate-cli-skeleton");

    private AwsWords() {}

    /**
     * Whole words; those that do not begin with what was typed are left to the caller.
     *
     * @param behind the words between {@code aws} and the one at the cursor
     */
    public static List<String> of(List<String> behind, String prefix, Environment environment) {
        List<String> words;
        try {
            words = GlobalOptions.parse(behind).rest();
        } catch (AwsException unfinished) {
            return List.of();
        }
        if (words.isEmpty()) {
            return prefix.startsWith("-") ? GlobalOptions.names() : CommandNames.commands();
        }
        String command = words.getFirst();
        if (words.size() == 1) {
            return prefix.startsWith("-") ? GlobalOptions.names() : CommandNames.subcommands(command);
        }
        if (words.get(1).equals("wait") && words.size() == 2) {
            return AwsService.find(command)
                    .map(service -> List.copyOf(service.waiters().keySet()))
                    .orElse(List.of());
        }
        return prefix.startsWith("-") ? options(command, words.subList(1, words.size()), environment) : List.of();
    }

    private static List<String> options(String command, List<String> words, Environment environment) {
        List<String> options = new ArrayList<>(GlobalOptions.names());
        operation(command, words).ifPresent(operation -> {
            Settings settings =
                    Settings.of(new GlobalOptions(java.util.Map.of(), java.util.Set.of(), List.of()), environment);
            ArgumentTable.of(operation, settings).byOption().keySet().forEach(option -> options.add("--" + option));
            options.addAll(OF_ALL);
            operation.paginator().ifPresent(pages -> options.addAll(OF_PAGES));
        });
        return options;
    }

    private static Optional<AwsOperation> operation(String command, List<String> words) {
        return AwsService.find(command)
                .flatMap(service -> words.getFirst().equals("wait") && words.size() > 1
                        ? Optional.ofNullable(service.waiters().get(words.get(1)))
                                .flatMap(waiter -> service.wireOperation(waiter.operation()))
                        : service.operation(words.getFirst()));
    }
}
