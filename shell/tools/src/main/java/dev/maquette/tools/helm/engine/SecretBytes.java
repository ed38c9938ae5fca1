package dev.maquette.tools.helm.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A Secret as the library's client writes it: protobuf in Kubernetes' envelope, four bytes of magic and a runtime.Unknown with the object in
 * its second field (apimachinery pkg/runtime/generated.proto, api core/v1/generated.proto).
 */
final class SecretBytes {

    private static final int MAGIC = 0x6b387300;
    private static final int LENGTH_DELIMITED = 2;

    private SecretBytes() {}

    private record Field(int number, byte[] content) {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** The Secret as JSON has it; nothing where the bytes are no Kubernetes protobuf. */
    static Optional<ObjectNode> read(byte[] body) {
        boolean isEnvelope = body.length > 4 && ByteBuffer.wrap(body).getInt() == MAGIC;
        if (!isEnvelope) {
            return Optional.empty();
        }
        byte[] envelope = new byte[body.length - 4];
        System.arraycopy(body, 4, envelope, 0, envelope.length);
        ObjectNode secret = Trees.object().put("type", "");
        for (Field raw : fields(envelope)) {
            if (raw.number() == 2) {
                fields(raw.content()).forEach(field -> take(secret, field));
            }
        }
        return Optional.of(secret);
    }

    private static void take(ObjectNode secret, Field field) {
        switch (field.number()) {
            case 1 ->
                fields(field.content()).stream()
                        .filter(each -> each.number() == 11)
                        .forEach(label -> entry(label, Trees.at(secret, "metadata", "labels"), false));
            case 2 -> entry(field, Trees.at(secret, "data"), true);
            case 3 -> secret.put("type", field.text());
            default -> {}
        }
    }

    private static void entry(Field field, ObjectNode into, boolean isBinary) {
        String key = "";
        byte[] value = {};
        for (Field each : fields(field.content())) {
            if (each.number() == 1) {
                key = each.text();
            } else {
                value = each.content();
            }
        }
        into.put(key, isBinary ? Base64.getEncoder().encodeToString(value) : new String(value, StandardCharsets.UTF_8));
    }

    /** The fields that have a length; numbers are passed over. */
    private static List<Field> fields(byte[] message) {
        List<Field> fields = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            long tag = number(in);
            int kind = (int) (tag & 7);
            if (kind == LENGTH_DELIMITED) {
                byte[] content = new byte[(int) number(in)];
                in.get(content);
                fields.add(new Field((int) (tag >> 3), content));
            } else {
                number(in);
            }
        }
        return fields;
    }

    private static long number(ByteBuffer in) {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            number |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }
}
