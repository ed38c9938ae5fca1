package dev.maquette.tools.aws.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.aws.arguments.OperationArguments;
import dev.maquette.tools.aws.client.Calls;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsOperation;
import dev.maquette.tools.aws.model.Paginator;
import dev.maquette.tools.aws.output.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns the pages of an operation until there are no more, or as many items as were asked for. */
final class Pages {

    static final String STARTING_TOKEN = "starting-token";
    static final String MAX_ITEMS = "max-items";
    static final String PAGE_SIZE = "page-size";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final AwsOperation operation;
    private final Paginator paginator;
    private final Calls calls;
    private final Span span;

    /** From where, how much at most, and how much at once. */
    record Span(Optional<String> from, Optional<Integer> most, Optional<Integer> pageSize) {

        static Span of(OperationArguments arguments) {
            return new Span(
                    arguments.other(STARTING_TOKEN),
                    arguments.other(MAX_ITEMS).map(word -> number(MAX_ITEMS, word)),
                    arguments.other(PAGE_SIZE).map(word -> number(PAGE_SIZE, word)));
        }

        private static int number(String option, String word) {
            try {
                return Integer.parseInt(word);
            } catch (NumberFormatException wrong) {
                throw AwsException.usage("argument --" + option + ": invalid int value: '" + word + "'");
            }
        }
    }

    Pages(AwsOperation operation, Paginator paginator, Calls calls, Span span) {
        this.operation = operation;
        this.paginator = paginator;
        this.calls = calls;
        this.span = span;
    }

    /** All pages as one. */
    ObjectNode all(ObjectNode request) {
        ObjectNode whole = NODES.objectNode();
        Optional<String> next = turn(request, page -> merge(whole, page));
        next.ifPresent(token -> whole.put("NextToken", token));
        return whole;
    }

    /** One page after the other; where there is more, last of all how to go on. */
    void each(ObjectNode request, Consumer<ObjectNode> shown) {
        Optional<String> next = turn(request, shown);
        next.ifPresent(token -> {
            ObjectNode last = NODES.objectNode();
            last.putObject("NextToken").put("NextToken", token);
            shown.accept(last);
        });
    }

    private Optional<String> turn(ObjectNode request, Consumer<ObjectNode> shown) {
        ObjectNode asked = request.deepCopy();
        span.pageSize().ifPresent(size -> paginator.limit().ifPresent(limit -> asked.put(limit, size)));
        PageToken at =
                span.from().map(text -> PageToken.read(text, paginator)).orElseGet(() -> PageToken.first(paginator));
        int count = 0;
        boolean isFirst = true;
        while (true) {
            at.into(asked);
            ObjectNode answer = calls.call(operation, asked);
            ObjectNode page = kept(answer, isFirst);
            int skipped = isFirst ? at.skipped() : 0;
            ArrayNode items = primary(page);
            drop(items, skipped, Integer.MAX_VALUE);
            int left = span.most().map(Math::abs).orElse(Integer.MAX_VALUE) - count;
            if (items.size() > left) {
                drop(items, 0, left);
                shown.accept(page);
                return Optional.of(at.skipping(skipped + left).text());
            }
            count += items.size();
            shown.accept(page);
            Optional<PageToken> next = next(answer);
            if (next.isEmpty()
                    || span.most().isPresent() && count >= span.most().get()) {
                return next.map(PageToken::text);
            }
            if (next.get().equals(at)) {
                throw AwsException.general(
                        "Error during pagination: The same next token was received twice: " + at.text());
            }
            at = next.get();
            isFirst = false;
        }
    }

    private Optional<PageToken> next(ObjectNode answer) {
        boolean isLast =
                paginator.more().map(more -> !isTrue(Query.of(more).in(answer))).orElse(false);
        if (isLast) {
            return Optional.empty();
        }
        List<JsonNode> values = paginator.output().stream()
                .map(expression -> Query.of(expression).in(answer))
                .toList();
        boolean isNone = values.stream()
                .allMatch(value ->
                        value.isNull() || value.isTextual() && value.asText().isEmpty());
        return isNone ? Optional.empty() : Optional.of(PageToken.of(paginator.input(), values));
    }

    private static boolean isTrue(JsonNode value) {
        return value.isBoolean()
                ? value.asBoolean()
                : !value.isNull() && !value.asText().isEmpty();
    }

    /** What is gathered from an answer, and from the first one what is said once. */
    private ObjectNode kept(ObjectNode answer, boolean isFirst) {
        ObjectNode page = NODES.objectNode();
        for (String result : paginator.results()) {
            JsonNode value = Query.of(result).in(answer);
            if (!value.isNull()) {
                put(page, result, value.deepCopy());
            }
        }
        if (isFirst) {
            paginator.others().forEach(other -> put(page, other, Query.of(other).in(answer)));
        }
        return page;
    }

    private static void put(ObjectNode owner, String path, JsonNode value) {
        ObjectNode at = owner;
        String[] names = path.split("\\.");
        for (int i = 0; i + 1 < names.length; i++) {
            at = at.withObject("/" + names[i]);
        }
        at.set(names[names.length - 1], value);
    }

    /** The list that is counted. */
    private ArrayNode primary(ObjectNode page) {
        return paginator.results().stream()
                .findFirst()
                .map(result -> Query.of(result).in(page))
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .orElseGet(NODES::arrayNode);
    }

    private static void drop(ArrayNode items, int first, int most) {
        for (int i = 0; i < first && !items.isEmpty(); i++) {
            items.remove(0);
        }
        while (items.size() > most) {
            items.remove(items.size() - 1);
        }
    }

    private static void merge(ObjectNode whole, ObjectNode page) {
        page.properties().forEach(each -> {
            JsonNode before = whole.get(each.getKey());
            if (before instanceof ArrayNode list && each.getValue() instanceof ArrayNode more) {
                list.addAll(more);
            } else if (before instanceof ObjectNode object && each.getValue() instanceof ObjectNode more) {
                merge(object, more);
            } else if (before != null && before.isNumber() && each.getValue().isNumber()) {
                whole.put(each.getKey(), before.asLong() + each.getValue().asLong());
            } else {
                whole.set(each.getKey(), each.getValue());
            }
        });
    }
}
