package dev.maquette.tools.aws.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.Waiting;
import dev.maquette.tools.aws.arguments.OperationArguments;
import dev.maquette.tools.aws.client.Calls;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsOperation;
import dev.maquette.tools.aws.model.AwsService;
import dev.maquette.tools.aws.model.Waiter;
import dev.maquette.tools.aws.output.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code aws SERVICE wait STATE}: asks again and again, in the place's time, until the answer is as wanted. */
public final class WaitCommand {

    private final Calls calls;
    private final Waiting waiting;

    public WaitCommand(Calls calls, Waiting waiting) {
        this.calls = calls;
        this.waiting = waiting;
    }

    /** What one round of asking came to: an answer, or a refusal. */
    private record Round(JsonNode answer, Optional<AwsException.Refusal> refusal) {}

    public int run(AwsService service, Waiter waiter, List<String> words) throws InterruptedException {
        AwsOperation operation = service.wireOperation(waiter.operation()).orElseThrow();
        ObjectNode request = OperationArguments.parse(
                        words, operation, calls.clients().settings(), Map.of(), List.of())
                .request();
        Optional<Waiter.Acceptor> last = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            Round round = ask(operation, request);
            Optional<Waiter.Acceptor> met = waiter.acceptors().stream()
                    .filter(acceptor -> isMet(acceptor, round))
                    .findFirst();
            if (met.isEmpty() && round.refusal().isPresent()) {
                AwsException.Refusal refusal = round.refusal().get();
                throw failed(waiter, "An error occurred (" + refusal.code() + "): " + refusal.message());
            }
            String state = met.map(Waiter.Acceptor::state).orElse("retry");
            last = met.isPresent() ? met : last;
            if (state.equals("success")) {
                return 0;
            }
            if (state.equals("failure")) {
                throw failed(waiter, "Waiter encountered a terminal failure state: " + explained(met.orElseThrow()));
            }
            if (attempt >= waiter.maxAttempts()) {
                throw failed(
                        waiter,
                        "Max attempts exceeded"
                                + last.map(each -> ". Previously accepted state: " + explained(each))
                                        .orElse(""));
            }
            waiting.sleep(waiter.delay());
        }
    }

    private Round ask(AwsOperation operation, ObjectNode request) {
        try {
            return new Round(calls.call(operation, request), Optional.empty());
        } catch (AwsException failure) {
            if (failure.refusal().isEmpty()) {
                throw failure;
            }
            return new Round(JsonNodeFactory.instance.objectNode(), failure.refusal());
        }
    }

    private static AwsException failed(Waiter waiter, String reason) {
        return AwsException.general("Waiter " + waiter.name() + " failed: " + reason);
    }

    private static boolean isMet(Waiter.Acceptor acceptor, Round round) {
        JsonNode expected = acceptor.expected();
        return switch (acceptor.matcher()) {
            case "status" ->
                expected.asInt()
                        == round.refusal().map(AwsException.Refusal::status).orElse(200);
            case "error" ->
                expected.isBoolean()
                        ? expected.asBoolean() == round.refusal().isPresent()
                        : round.refusal()
                                .filter(each -> each.code().equals(expected.asText()))
                                .isPresent();
            default ->
                round.refusal().isEmpty()
                        && isFound(acceptor, Query.of(acceptor.argument()).in(round.answer()));
        };
    }

    private static boolean isFound(Waiter.Acceptor acceptor, JsonNode found) {
        JsonNode expected = acceptor.expected();
        return switch (acceptor.matcher()) {
            case "path" -> isSame(found, expected);
            case "pathAll" ->
                found.isArray() && !found.isEmpty() && found.valueStream().allMatch(each -> isSame(each, expected));
            case "pathAny" -> found.isArray() && found.valueStream().anyMatch(each -> isSame(each, expected));
            default -> false;
        };
    }

    private static boolean isSame(JsonNode found, JsonNode expected) {
        return found.isNumber() && expected.isNumber()
                ? found.asDouble() == expected.asDouble()
                : found.equals(expected);
    }

    /** Why an acceptor was met, in botocore's words. */
    private static String explained(Waiter.Acceptor acceptor) {
        String expected = acceptor.expected().isBoolean()
                ? acceptor.expected().asBoolean() ? "True" : "False"
                : acceptor.expected().asText();
        String path = "For expression \"" + acceptor.argument() + "\" ";
        return switch (acceptor.matcher()) {
            case "path" -> path + "we matched expected path: \"" + expected + "\"";
            case "pathAll" -> path + "all members matched expected path: \"" + expected + "\"";
            case "pathAny" -> path + "we matched expected path: \"" + expected + "\" at least once";
            case "status" -> "Matched expected HTTP status code: " + expected;
            default -> "Matched expected service error code: " + expected;
        };
    }
}
