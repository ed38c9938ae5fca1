package dev.maquette.tools.aws;

import dev.maquette.tools.aws.arguments.Argument;
import dev.maquette.tools.aws.arguments.ArgumentTable;
import dev.maquette.tools.aws.client.GlobalOptions;
import dev.maquette.tools.aws.client.Settings;
import dev.maquette.tools.aws.model.AwsOperation;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;

/** {@code aws help}: what there is, in short. What it means stands in AWS's own reference. */
final class Help {

    static final String VERSION = "aws-cli/2.37.8 (built into Maquette) aws-sdk-java/2.40.2";
    private static final String USAGE = "usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]";

    private Help() {}

    static boolean isAsked(List<String> words) {
        return words.size() == 1 && words.getFirst().equals("help");
    }

    static int commands(PrintStream out) {
        out.println(USAGE);
        out.println("\nCommands:");
        words(CommandNames.commands(), out);
        out.println("\nOptions of all commands:");
        return words(GlobalOptions.names(), out);
    }

    static int subcommands(String command, PrintStream out) {
        out.println("usage: aws " + command + " <subcommand> [parameters]\n\nSubcommands:");
        return words(CommandNames.subcommands(command), out);
    }

    static int words(Collection<String> words, PrintStream out) {
        words.forEach(word -> out.println("  " + word));
        return 0;
    }

    static int operation(AwsOperation operation, Settings settings, PrintStream out) {
        out.println("usage: aws " + operation.service().cliName() + " " + operation.name() + " [parameters]\n");
        out.println("Calls " + operation.wireName() + ".\n\nParameters:");
        for (Argument argument :
                ArgumentTable.of(operation, settings).byOption().values()) {
            String behind =
                    switch (argument.count()) {
                        case NONE -> "";
                        case ONE -> " <value>";
                        case AT_MOST_ONE -> " [<value>]";
                        case ANY -> " <value> ...";
                    };
            out.println("  --" + argument.option() + behind + (argument.isRequired() ? "  (required)" : ""));
        }
        return 0;
    }
}
