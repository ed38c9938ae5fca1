package dev.maquette.kubernetes.schema.decoding;

import java.util.Arrays;

/** What wraps every protobuf object: four magic bytes and a runtime.Unknown with the object's type. */
record Envelope(String apiVersion, String kind, byte[] raw) {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    static boolean isMarked(byte[] body) {
        return body.length >= MAGIC.length && Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static Envelope open(byte[] body) {
        if (body.length == 0) {
            throw new MalformedTextException("empty data");
        }
        if (!isMarked(body)) {
            throw new MalformedTextException("provided data does not appear to be a protobuf message, expected prefix "
                    + Arrays.toString(MAGIC).replace(",", ""));
        }
        WireReader reader = new WireReader(Arrays.copyOfRange(body, MAGIC.length, body.length));
        Envelope envelope = new Envelope("", "", new byte[0]);
        while (reader.hasMore()) {
            envelope = envelope.read(reader);
        }
        return envelope;
    }

    private Envelope read(WireReader reader) {
        return switch (reader.number()) {
            case 1 -> typed(reader.message());
            case 2 -> new Envelope(apiVersion, kind, reader.bytes());
            default -> {
                reader.skip();
                yield this;
            }
        };
    }

    private Envelope typed(WireReader typeMeta) {
        String version = apiVersion;
        String name = kind;
        while (typeMeta.hasMore()) {
            switch (typeMeta.number()) {
                case 1 -> version = typeMeta.string();
                case 2 -> name = typeMeta.string();
                default -> typeMeta.skip();
            }
        }
        return new Envelope(version, name, raw);
    }

    byte[] seal() {
        WireWriter unknown = new WireWriter();
        unknown.message(1, typeMeta -> {
            typeMeta.string(1, apiVersion);
            typeMeta.string(2, kind);
        });
        unknown.bytes(2, raw);
        unknown.string(3, "");
        unknown.string(4, "");
        byte[] message = unknown.toBytes();
        byte[] body = Arrays.copyOf(MAGIC, MAGIC.length + message.length);
        System.arraycopy(message, 0, body, MAGIC.length, message.length);
        return body;
    }
}
