package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.webhook.PendingCalls;
import dev.maquette.kubernetes.webhook.Replies;
import dev.maquette.kubernetes.webhook.WebhookReply;
import dev.maquette.world.Door;
import dev.maquette.world.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How writes over the wire enter the world, and how the journal remembers them: who, what, and the body as it came. */
public final class WriteDoor implements Door {

    private final ApiServer server;

    public WriteDoor(ApiServer server) {
        this.server = server;
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    /** A write before its body is decoded, as the journal holds it. */
    record Arrival(
            String cluster,
            Identity identity,
            Verb verb,
            Target target,
            String rawQuery,
            String contentType,
            String agent,
            byte[] body,
            Map<String, WebhookReply> replies) {

        /** The same with what webhooks have answered to it. */
        Arrival answered(Map<String, WebhookReply> more) {
            Map<String, WebhookReply> all = new LinkedHashMap<>(replies);
            all.putAll(more);
            return new Arrival(cluster, identity, verb, target, rawQuery, contentType, agent, body, all);
        }
    }

    /** What the arrival does to the world. The body is decoded at once; only the rest happens in the transaction. */
    Function<Transaction, Answer> effect(Arrival arrival, dev.maquette.world.Records records) {
        Call call = call(arrival, records);
        return transaction -> server.write(call, transaction);
    }

    private Call call(Arrival arrival, dev.maquette.world.Records records) {
        return new Call(
                arrival.cluster(),
                arrival.identity(),
                arrival.verb(),
                arrival.target(),
                Query.parse(arrival.rawQuery()),
                BodyDecoder.decode(server.schemas(arrival.cluster(), records), arrival),
                arrival.agent(),
                Replies.of(arrival.replies()));
    }

    @Override
    public Function<Transaction, ?> open(byte[] input) {
        Arrival arrival = decode(input);
        return transaction -> server.write(call(arrival, transaction), transaction);
    }

    static byte[] encode(Arrival arrival) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(arrival.body().length + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(arrival.cluster());
            writeIdentity(arrival.identity(), out);
            out.writeUTF(arrival.verb().name());
            out.writeUTF(arrival.target().resource().group());
            out.writeUTF(arrival.target().resource().version());
            out.writeUTF(arrival.target().resource().resource());
            out.writeUTF(arrival.target().namespace());
            out.writeUTF(arrival.target().name());
            out.writeUTF(arrival.target().subresource());
            out.writeUTF(arrival.rawQuery());
            out.writeUTF(arrival.contentType());
            out.writeUTF(arrival.agent());
            out.writeInt(arrival.body().length);
            out.write(arrival.body());
            out.writeBoolean(!arrival.replies().isEmpty());
            if (!arrival.replies().isEmpty()) {
                byte[] replies = PendingCalls.encode(arrival.replies()).getBytes(StandardCharsets.UTF_8);
                out.writeInt(replies.length);
                out.write(replies);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Arrival decode(byte[] input) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(input))) {
            String cluster = in.readUTF();
            Identity identity = readIdentity(in);
            Verb verb = Verb.valueOf(in.readUTF());
            GroupVersion version = new GroupVersion(in.readUTF(), in.readUTF());
            Target target = new Target(version.resource(in.readUTF()), in.readUTF(), in.readUTF(), in.readUTF());
            String query = in.readUTF();
            String contentType = in.readUTF();
            String agent = in.readUTF();
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            return new Arrival(cluster, identity, verb, target, query, contentType, agent, body, readReplies(in));
        } catch (IOException broken) {
            throw new UncheckedIOException("an input of the journal does not decode", broken);
        }
    }

    private static Map<String, WebhookReply> readReplies(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return Map.of();
        }
        byte[] text = new byte[in.readInt()];
        in.readFully(text);
        return PendingCalls.decode(new String(text, StandardCharsets.UTF_8));
    }

    private static void writeIdentity(Identity identity, DataOutputStream out) throws IOException {
        out.writeUTF(identity.name());
        out.writeUTF(identity.uid());
        writeList(identity.groups(), out);
        out.writeInt(identity.extra().size());
        for (Map.Entry<String, List<String>> extra : new java.util.TreeMap<>(identity.extra()).entrySet()) {
            out.writeUTF(extra.getKey());
            writeList(extra.getValue(), out);
        }
    }

    private static Identity readIdentity(DataInputStream in) throws IOException {
        String name = in.readUTF();
        String uid = in.readUTF();
        List<String> groups = readList(in);
        Map<String, List<String>> extra = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            extra.put(in.readUTF(), readList(in));
        }
        return new Identity(name, uid, groups, extra);
    }

    private static void writeList(List<String> list, DataOutputStream out) throws IOException {
        out.writeInt(list.size());
        for (String each : list) {
            out.writeUTF(each);
        }
    }

    private static List<String> readList(DataInputStream in) throws IOException {
        List<String> list = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            list.add(in.readUTF());
        }
        return list;
    }
}
