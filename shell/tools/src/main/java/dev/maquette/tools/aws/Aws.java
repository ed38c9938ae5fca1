package dev.maquette.tools.aws;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Suggestions;
import dev.maquette.tools.Waiting;
import dev.maquette.tools.aws.client.Calls;
import dev.maquette.tools.aws.client.Clients;
import dev.maquette.tools.aws.client.GlobalOptions;
import dev.maquette.tools.aws.client.Settings;
import dev.maquette.tools.aws.configure.ConfigureCommand;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsOperation;
import dev.maquette.tools.aws.model.AwsService;
import dev.maquette.tools.aws.model.Waiter;
import dev.maquette.tools.aws.operation.LoginPassword;
import dev.maquette.tools.aws.operation.OperationCommand;
import dev.maquette.tools.aws.operation.WaitCommand;
import dev.maquette.tools.aws.output.Output;
import dev.maquette.tools.aws.output.Query;
import dev.maquette.tools.aws.s3.S3Command;
import java.util.List;
import java.util.Optional;

/**
 * The built-in {@code aws}: every operation of the bundled services, made from the SDK's own classes. Commands, output, error texts and exit
 * statuses are those of AWS CLI version 2 (2.34 and later); classes load with the first call.
 */
public final class Aws implements Command {

    private final Waiting waiting;
    private final Borders borders;

    /** @param borders where requests may go */
    public Aws(Waiting waiting, Borders borders) {
        this.waiting = waiting;
        this.borders = borders;
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        try {
            return dispatch(invocation, GlobalOptions.parse(invocation.arguments()));
        } catch (AwsException failure) {
            new ErrorReport(invocation).print(failure);
            return failure.exitStatus();
        }
    }

    private int dispatch(Invocation invocation, GlobalOptions options) throws InterruptedException {
        if (options.has("version")) {
            invocation.stdout().println(Help.VERSION);
            return 0;
        }
        List<String> words = options.rest();
        String command = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (command) {
            case "" -> throw AwsException.usage("the following arguments are required: command");
            case "help" -> Help.commands(invocation.stdout());
            case "configure" -> configure(invocation, options, rest);
            case "s3" -> s3(invocation, options, rest);
            default -> service(command, invocation, options, rest);
        };
    }

    private int configure(Invocation invocation, GlobalOptions options, List<String> words) {
        if (!words.isEmpty()) {
            refuseOthers("configure", words.getFirst());
        }
        return new ConfigureCommand(invocation, options).run(words);
    }

    private int s3(Invocation invocation, GlobalOptions options, List<String> words) throws InterruptedException {
        if (words.isEmpty()) {
            throw AwsException.usage("the following arguments are required: subcommand");
        }
        if (Help.isAsked(words)) {
            return Help.subcommands("s3", invocation.stdout());
        }
        refuseOthers("s3", words.getFirst());
        Settings settings = settings(invocation, options, "s3api");
        try (Clients clients = new Clients(settings)) {
            return new S3Command(invocation, new Calls(clients)).run(words);
        }
    }

    private Settings settings(Invocation invocation, GlobalOptions options, String service) {
        Settings settings = Settings.of(options, invocation.environment());
        borders.check(settings.endpoint(service));
        return settings;
    }

    private int service(String command, Invocation invocation, GlobalOptions options, List<String> words)
            throws InterruptedException {
        AwsService service = AwsService.find(command).orElseThrow(() -> unknown(command));
        String name = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        switch (name) {
            case "" -> throw AwsException.usage("the following arguments are required: operation");
            case "help" -> {
                return Help.subcommands(command, invocation.stdout());
            }
            default -> {}
        }
        Optional<Query> query = options.value("query").map(Query::typed);
        Settings settings = settings(invocation, options, command);
        Output output = new Output(settings.output(), query, columns(invocation));
        try (Clients clients = new Clients(settings)) {
            Calls calls = new Calls(clients);
            if (CommandNames.OWN.getOrDefault(command, List.of()).contains(name)) {
                return new LoginPassword(calls).run(service, rest, invocation.stdout());
            }
            if (name.equals("wait") && !service.waiters().isEmpty()) {
                return waiting(service, rest, invocation, calls);
            }
            AwsOperation operation = service.operation(name).orElseThrow(() -> unknown(command, name));
            if (Help.isAsked(rest)) {
                return Help.operation(operation, settings, invocation.stdout());
            }
            return new OperationCommand(invocation, calls, output).run(operation, rest);
        }
    }

    private int waiting(AwsService service, List<String> words, Invocation invocation, Calls calls)
            throws InterruptedException {
        if (words.isEmpty()) {
            throw AwsException.usage("the following arguments are required: subcommand");
        }
        String name = words.getFirst();
        if (name.equals("help")) {
            return Help.words(service.waiters().keySet(), invocation.stdout());
        }
        Waiter waiter = Optional.ofNullable(service.waiters().get(name))
                .orElseThrow(() -> AwsException.choice(
                        "subcommand",
                        name,
                        Suggestions.near(name, service.waiters().keySet())));
        return new WaitCommand(calls, waiting).run(service, waiter, words.subList(1, words.size()));
    }

    private static RuntimeException unknown(String command) {
        if (CommandNames.isOfAws(command)) {
            return AwsProblem.NO_SUCH_SERVICE.exception("service", command);
        }
        return AwsException.choice("command", command, Suggestions.near(command, CommandNames.commands()));
    }

    private static RuntimeException unknown(String command, String name) {
        refuseOthers(command, name);
        return AwsException.choice("operation", name, Suggestions.near(name, CommandNames.subcommands(command)));
    }

    private static void refuseOthers(String command, String subcommand) {
        if (CommandNames.isOfAws(command, subcommand)) {
            throw AwsProblem.NO_SUCH_COMMAND.exception("command", command + " " + subcommand);
        }
    }

    /** Off a screen a table may be as wide as a terminal of old (aws-cli, table formatter). */
    private static int columns(Invocation invocation) {
        return invocation
                .environment()
                .get("COLUMNS")
                .filter(value -> value.matches("[1-9]\\d{0,3}"))
                .map(Integer::parseInt)
                .orElse(80);
    }
}
