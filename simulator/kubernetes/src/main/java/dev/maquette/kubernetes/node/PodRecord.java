package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What a kubelet remembers of one pod. It belongs to one uid; a pod of the same name that comes later begins anew. */
final class PodRecord {

    static final Table<byte[]> TABLE = Table.restored("kubernetes/kubelet-pods", RecordCodec.bytes());

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String key;
    private final ObjectNode tree;
    private final byte[] saved;

    private PodRecord(String key, ObjectNode tree, byte[] saved) {
        this.key = key;
        this.tree = tree;
        this.saved = saved;
    }

    /** What is remembered of a pod that nobody has looked at yet. */
    static PodRecord begin(String key, String uid) {
        PodRecord record = new PodRecord(key, JsonNodeFactory.instance.objectNode(), new byte[0]);
        record.text("uid", uid);
        return record;
    }

    static PodRecord of(Records records, KubeObject pod) {
        String key = key(pod);
        return find(records, key)
                .filter(record -> record.uid().equals(pod.uid()))
                .orElseGet(() -> begin(key, pod.uid()));
    }

    static Optional<PodRecord> find(Records records, String key) {
        return records.get(TABLE, key).map(bytes -> new PodRecord(key, parse(bytes), bytes));
    }

    static String key(KubeObject pod) {
        return key(pod.stored().key().cluster(), pod.namespace(), pod.name());
    }

    static String key(String cluster, String namespace, String pod) {
        return cluster + '/' + namespace + '/' + pod;
    }

    private static ObjectNode parse(byte[] bytes) {
        try {
            return (ObjectNode) MAPPER.readTree(bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException("a kubelet's record does not parse", broken);
        }
    }

    /** Keeps what is remembered, where that is something new. */
    void save(Transaction transaction) {
        try {
            byte[] bytes = MAPPER.writeValueAsBytes(tree);
            if (!Arrays.equals(bytes, saved)) {
                transaction.put(TABLE, key, bytes);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String uid() {
        return tree.path("uid").asText();
    }

    ContainerRecord container(String name) {
        return new ContainerRecord(name, tree.withObject("/containers").withObject("/" + name));
    }

    /** The pod's address; empty until its sandbox exists. */
    String address() {
        return tree.path("address").asText("");
    }

    void address(String address) {
        tree.put("address", address);
    }

    Optional<Instant> instant(String field) {
        return tree.hasNonNull(field)
                ? Optional.of(Instant.parse(tree.path(field).asText()))
                : Optional.empty();
    }

    void instant(String field, Instant value) {
        tree.put(field, value.toString());
    }

    void remove(String field) {
        tree.remove(field);
    }

    boolean flag(String field) {
        return tree.path(field).asBoolean();
    }

    void flag(String field, boolean value) {
        tree.put(field, value);
    }

    int number(String field) {
        return tree.path(field).asInt();
    }

    void number(String field, int value) {
        tree.put(field, value);
    }

    String text(String field) {
        return tree.path(field).asText("");
    }

    void text(String field, String value) {
        tree.put(field, value);
    }

    ObjectNode tree() {
        return tree;
    }
}
