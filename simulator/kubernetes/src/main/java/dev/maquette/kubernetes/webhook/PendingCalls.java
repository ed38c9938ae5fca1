package dev.maquette.kubernetes.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.world.Change;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the turns of reactors wait for. A turn that writes what a webhook has a say in leaves the question here; when the answer has come, the
 * turn is taken again and finds it. Answers are kept until a turn comes to its end.
 */
public final class PendingCalls {

    /** reactor|key|uid. */
    private static final Table<String> ASKED = Table.restored("kubernetes/webhook-calls", RecordCodec.text());

    private static final Table<String> ANSWERED = Table.restored("kubernetes/webhook-replies", RecordCodec.text());

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PendingCalls() {}

    public static List<Table<?>> tables() {
        return List.of(ASKED, ANSWERED);
    }

    /** A question that a turn waits for. */
    public record Pending(String key, WebhookCall call) {}

    private static String scope(String reactor, String turn) {
        return reactor + '|' + turn + '|';
    }

    /** What has been answered to a reactor's turn. */
    public static Replies replies(Records records, String reactor, String turn) {
        return uid -> records.get(ANSWERED, scope(reactor, turn) + uid).map(text -> WebhookReply.of(parse(text)));
    }

    /** Leaves the questions of a turn; those that are under way stay as they are. */
    public static void ask(Transaction transaction, String reactor, String turn, List<WebhookCall> calls) {
        for (WebhookCall call : calls) {
            String key = scope(reactor, turn) + call.uid();
            if (transaction.get(ASKED, key).isEmpty()) {
                transaction.put(ASKED, key, text(call.toJson()));
            }
        }
    }

    /** Notes an answer; where it was the last that a turn waits for, the turn is due. */
    public static void answer(Transaction transaction, String key, WebhookReply reply) {
        if (transaction.get(ASKED, key).isEmpty()) {
            return;
        }
        transaction.delete(ASKED, key);
        transaction.put(ANSWERED, key, text(reply.toJson()));
        String[] parts = key.split("\\|", 3);
        if (transaction.under(ASKED, scope(parts[0], parts[1])).isEmpty()) {
            transaction.soon(parts[0], parts[1]);
        }
    }

    /** A turn has come to its end, and needs its answers no more. */
    public static void done(Transaction transaction, String reactor, String turn) {
        for (String key : transaction.under(ANSWERED, scope(reactor, turn)).keySet()) {
            transaction.delete(ANSWERED, key);
        }
    }

    /** All questions that wait. */
    public static List<Pending> all(Records records) {
        return records.all(ASKED).entrySet().stream()
                .map(entry -> new Pending(entry.getKey(), WebhookCall.of(parse(entry.getValue()))))
                .toList();
    }

    /** The question that a change leaves, if it is one. */
    public static Optional<Pending> in(Change<?> change) {
        return change.in(ASKED)
                .flatMap(asked -> asked.after().map(text -> new Pending(asked.key(), WebhookCall.of(parse(text)))));
    }

    /** Replies with their uids as a text, for journals. */
    public static String encode(Map<String, WebhookReply> replies) {
        ObjectNode all = MAPPER.createObjectNode();
        new TreeMap<>(replies).forEach((uid, reply) -> all.set(uid, reply.toJson()));
        return text(all);
    }

    public static Map<String, WebhookReply> decode(String text) {
        Map<String, WebhookReply> replies = new TreeMap<>();
        parse(text).properties().forEach(entry -> replies.put(entry.getKey(), WebhookReply.of(entry.getValue())));
        return replies;
    }

    private static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always JSON", impossible);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a record of a webhook's call does not parse", broken);
        }
    }
}
