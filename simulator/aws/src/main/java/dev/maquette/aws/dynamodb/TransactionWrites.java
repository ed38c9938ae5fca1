package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** TransactWriteItems: all of its actions, or none and why. */
final class TransactionWrites {

    /** How long a client token is remembered (API reference, TransactWriteItems: idempotency). */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private TransactionWrites() {}

    static void register(Operations.Builder dynamo) {
        dynamo.write(
                TransactWriteItemsRequest.class,
                TransactionWrites::write,
                need("PutItem", item -> item.put() == null ? null : item.put().tableName()),
                need(
                        "UpdateItem",
                        item -> item.update() == null ? null : item.update().tableName()),
                need(
                        "DeleteItem",
                        item -> item.delete() == null ? null : item.delete().tableName()),
                need(
                        "ConditionCheckItem",
                        item -> item.conditionCheck() == null
                                ? null
                                : item.conditionCheck().tableName()),
                Need.<TransactWriteItemsRequest>onEach(
                        "dynamodb:PutItem",
                        "table*",
                        (call, request) -> Given.list(request.transactItems()).isEmpty()
                                ? List.of(Target.arn(call.arn("dynamodb", "table/*")))
                                : List.of()));
    }

    private static Need<TransactWriteItemsRequest> need(
            String action, Function<TransactWriteItem, @Nullable String> table) {
        return Need.onEach(
                "dynamodb:" + action, "table*", (call, request) -> Given.list(request.transactItems()).stream()
                        .map(table)
                        .filter(Objects::nonNull)
                        .map(name -> TableLookup.target(call, name))
                        .toList());
    }

    private static TransactWriteItemsResponse write(WriteCall call, TransactWriteItemsRequest request) {
        List<TransactWriteItem> items = Given.list(request.transactItems());
        TransactionReads.checkCount(items.size());
        items.forEach(TransactionWrites::checkForm);
        boolean isRepeated = isRepeated(call, request);
        List<Action> actions = items.stream().map(item -> Action.of(call, item)).toList();
        refuseTwice(actions);
        Map<TableRecord, Capacities> capacities = new LinkedHashMap<>();
        if (isRepeated) {
            return shown(request, capacities);
        }
        List<Optional<Map<String, Value>>> nexts = decided(call, actions);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            Optional<Map<String, Value>> old = action.present(call);
            action.write(call, old, nexts.get(i));
            capacities.merge(
                    action.table(),
                    Capacities.write(action.table(), old, nexts.get(i)).twice(),
                    Capacities::plus);
        }
        Given.of(request.clientRequestToken())
                .ifPresent(token -> call.put(
                        Store.TRANSACTIONS, call.key(token), new Store.Transacted(parameters(request), call.now())));
        return shown(request, capacities);
    }

    private static TransactWriteItemsResponse shown(
            TransactWriteItemsRequest request, Map<TableRecord, Capacities> capacities) {
        return TransactWriteItemsResponse.builder()
                .consumedCapacity(TransactionReads.shown(capacities, request.returnConsumedCapacityAsString()))
                .build();
    }

    private static void checkForm(TransactWriteItem item) {
        long given = java.util.stream.Stream.of(item.conditionCheck(), item.put(), item.update(), item.delete())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw Invalid.of("TransactItems can only contain one of Check, Put, Update or Delete");
        }
    }

    private static void refuseTwice(List<Action> actions) {
        Set<String> seen = new HashSet<>();
        for (Action action : actions) {
            if (!seen.add(action.key())) {
                throw Invalid.of("Transaction request cannot include multiple operations on one item");
            }
        }
    }

    private static boolean isRepeated(Call call, TransactWriteItemsRequest request) {
        Optional<Store.Transacted> earlier = Given.of(request.clientRequestToken())
                .flatMap(token -> call.records().get(Store.TRANSACTIONS, call.key(token)))
                .filter(each -> each.at().plus(REMEMBERED).isAfter(call.now()));
        if (earlier.isPresent() && !earlier.get().parameters().equals(parameters(request))) {
            throw new AwsFailure(
                    "IdempotentParameterMismatchException",
                    400,
                    "The request uses the same client token as a previous, but non-identical request. Do not reuse a"
                            + " client token with different requests, unless the requests are identical");
        }
        return earlier.isPresent();
    }

    private static String parameters(TransactWriteItemsRequest request) {
        return Integer.toHexString(request.transactItems().hashCode());
    }

    /** What each action makes of its item, where none has anything against it. */
    private static List<Optional<Map<String, Value>>> decided(Call call, List<Action> actions) {
        List<Optional<Map<String, Value>>> nexts = new ArrayList<>();
        List<Optional<AwsFailure>> refusals = new ArrayList<>();
        for (Action action : actions) {
            Optional<Map<String, Value>> old = action.present(call);
            try {
                action.precondition().check(old);
                nexts.add(action.next(old));
                refusals.add(Optional.empty());
            } catch (AwsFailure refused) {
                refusals.add(Optional.of(refused));
            }
        }
        if (refusals.stream().anyMatch(Optional::isPresent)) {
            throw cancelled(refusals);
        }
        return nexts;
    }

    private static AwsFailure cancelled(List<Optional<AwsFailure>> refusals) {
        List<Map<String, Object>> reasons = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (Optional<AwsFailure> refusal : refusals) {
            Map<String, Object> reason = new LinkedHashMap<>();
            String code = refusal.map(TransactionWrites::code).orElse("None");
            codes.add(code);
            reason.put("Code", code);
            refusal.ifPresent(each -> {
                reason.put("Message", each.text());
                reason.putAll(each.details());
            });
            reasons.add(reason);
        }
        return new AwsFailure(
                "TransactionCanceledException",
                400,
                "Transaction cancelled, please refer cancellation reasons for specific reasons ["
                        + String.join(", ", codes) + "]",
                Map.of("CancellationReasons", reasons));
    }

    private static String code(AwsFailure refusal) {
        return refusal.code().equals("ConditionalCheckFailedException") ? "ConditionalCheckFailed" : "ValidationError";
    }
}
