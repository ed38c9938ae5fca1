package dev.maquette.tools.aws.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Reasons;
import dev.maquette.tools.aws.arguments.Argument;
import dev.maquette.tools.aws.arguments.OperationArguments;
import dev.maquette.tools.aws.client.Calls;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsOperation;
import dev.maquette.tools.aws.model.CliNames;
import dev.maquette.tools.aws.model.Paginator;
import dev.maquette.tools.aws.output.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;

/** {@code aws SERVICE OPERATION}: asks, turns the pages, and shows the answer. */
public final class OperationCommand {

    private static final String BODY = "body";
    private static final String OUTFILE = "outfile";

    private final Invocation invocation;
    private final Calls calls;
    private final Output output;

    public OperationCommand(Invocation invocation, Calls calls, Output output) {
        this.invocation = invocation;
        this.calls = calls;
        this.output = output;
    }

    public int run(AwsOperation operation, List<String> words) {
        Optional<Paginator> paginator = operation
                .paginator()
                .filter(each -> !calls.clients().settings().options().has("no-paginate"))
                .filter(each -> !isTurnedByHand(each, words));
        OperationArguments arguments = OperationArguments.parse(
                words, operation, calls.clients().settings(), more(operation, paginator), places(operation));
        if (arguments.skeleton().isPresent()) {
            invocation
                    .stdout()
                    .println(Skeletons.of(operation, arguments.skeleton().get()));
            return 0;
        }
        if (!places(operation).isEmpty()) {
            return receive(operation, arguments);
        }
        if (paginator.isPresent()) {
            turnPages(operation, paginator.get(), arguments);
            return 0;
        }
        show(operation, answer(operation, arguments));
        return 0;
    }

    /** Who names a page, or its size by the API's own name, turns the pages alone. */
    private static boolean isTurnedByHand(Paginator paginator, List<String> words) {
        return Stream.concat(paginator.input().stream(), paginator.limit().stream())
                .map(CliNames::of)
                .filter(option -> !Set.of("max-items", "start-token").contains(option))
                .anyMatch(option -> words.stream()
                        .anyMatch(word -> word.equals("--" + option) || word.startsWith("--" + option + "=")));
    }

    private static Map<String, Argument.Count> more(AwsOperation operation, Optional<Paginator> paginator) {
        Map<String, Argument.Count> more = new LinkedHashMap<>();
        if (Calls.takesBody(operation)) {
            more.put(BODY, Argument.Count.ONE);
        }
        paginator.ifPresent(each -> {
            more.put(Pages.STARTING_TOKEN, Argument.Count.ONE);
            more.put(Pages.MAX_ITEMS, Argument.Count.ONE);
            each.limit().ifPresent(limit -> more.put(Pages.PAGE_SIZE, Argument.Count.ONE));
        });
        return more;
    }

    private static List<String> places(AwsOperation operation) {
        return Calls.givesBody(operation) ? List.of(OUTFILE) : List.of();
    }

    private ObjectNode answer(AwsOperation operation, OperationArguments arguments) {
        Optional<String> body = arguments.other(BODY);
        return body.isPresent()
                ? calls.send(operation, arguments.request(), body(body.get()))
                : calls.call(operation, arguments.request());
    }

    private RequestBody body(String name) {
        Path file = invocation.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw AwsException.parameters("Error parsing parameter '--body': Blob values must be a path to a file.");
        }
        return Calls.body(file);
    }

    private int receive(AwsOperation operation, OperationArguments arguments) {
        Path file = invocation.resolve(arguments.places().getFirst());
        ObjectNode answer = calls.receive(operation, arguments.request(), body -> write(body, file));
        show(operation, answer);
        return 0;
    }

    private void write(InputStream body, Path file) throws IOException {
        try (var out = Files.newOutputStream(invocation.files().forWriting(file))) {
            body.transferTo(out);
        } catch (IOException unwritable) {
            throw AwsException.general(Reasons.of(unwritable) + ": '" + file + "'");
        }
    }

    private void turnPages(AwsOperation operation, Paginator paginator, OperationArguments arguments) {
        Pages pages = new Pages(operation, paginator, calls, Pages.Span.of(arguments));
        if (output.isByPage()) {
            pages.each(arguments.request(), page -> show(operation, page));
        } else {
            show(operation, pages.all(arguments.request()));
        }
    }

    private void show(AwsOperation operation, ObjectNode answer) {
        invocation.stdout().print(output.shown(operation.wireName(), Readings.of(operation, answer)));
    }
}
