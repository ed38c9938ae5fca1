package dev.maquette.aws.content;

import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The stored bytes of a world. A piece is counted for every body that has it and goes with the last of them; snapshots keep what they
 * knew, as of every table.
 */
public final class Bodies {

    private static final Table<byte[]> PIECES = Table.restored("aws/content/pieces", RecordCodec.bytes());
    private static final Table<Long> USES = Table.restored("aws/content/uses", RecordCodec.number());

    private Bodies() {}

    public static List<Table<?>> tables() {
        return List.of(PIECES, USES);
    }

    public static Body keep(Transaction transaction, Payload payload) {
        for (Payload.Piece piece : payload.pieces()) {
            if (uses(transaction, piece.digest()) == 0) {
                transaction.put(PIECES, piece.digest(), piece.bytes());
            }
            count(transaction, piece.digest(), 1);
        }
        return new Body(
                payload.size(),
                payload.pieces().stream().map(Payload.Piece::digest).toList(),
                payload.pieces().stream().map(piece -> piece.bytes().length).toList());
    }

    /** Counts a body once more, because something else has it too. */
    public static Body share(Transaction transaction, Body body) {
        body.pieces().forEach(piece -> count(transaction, piece, 1));
        return body;
    }

    /** Lets go of a body. */
    public static void release(Transaction transaction, Body body) {
        body.pieces().forEach(piece -> count(transaction, piece, -1));
    }

    private static long uses(Records records, String digest) {
        return records.get(USES, digest).orElse(0L);
    }

    private static void count(Transaction transaction, String digest, long by) {
        long uses = uses(transaction, digest) + by;
        if (uses > 0) {
            transaction.put(USES, digest, uses);
        } else {
            transaction.delete(USES, digest);
            transaction.delete(PIECES, digest);
        }
    }

    /** All bytes; never to be changed. */
    public static byte[] read(Records records, Body body) {
        return body.pieces().size() == 1
                ? piece(records, body.pieces().getFirst())
                : read(records, body, 0, body.size());
    }

    /**
     * Some bytes.
     *
     * @param from the first one
     * @param to behind the last one
     */
    public static byte[] read(Records records, Body body, long from, long to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(Math.max(0, to - from)));
        long start = 0;
        for (int i = 0; i < body.pieces().size() && start < to; i++) {
            int size = body.sizes().get(i);
            if (start + size > from) {
                int first = (int) Math.max(0, from - start);
                int last = (int) Math.min(size, to - start);
                out.write(piece(records, body.pieces().get(i)), first, last - first);
            }
            start += size;
        }
        return out.toByteArray();
    }

    /** The checksum of an algorithm as {@link Checksums#running} knows it, in base64. */
    public static Optional<String> checksum(Records records, Body body, String algorithm) {
        return Checksums.running(algorithm)
                .map(running -> Base64.getEncoder().encodeToString(run(records, body, running)));
    }

    /** In hexadecimal digits. */
    public static String md5(Records records, Body body) {
        return HexFormat.of().formatHex(run(records, body, Checksums.md5()));
    }

    private static byte[] run(Records records, Body body, Checksums.Running running) {
        body.pieces().forEach(piece -> running.update(piece(records, piece)));
        return running.value();
    }

    private static byte[] piece(Records records, String digest) {
        return records.get(PIECES, digest).orElseThrow(() -> new IllegalStateException("no piece " + digest));
    }
}
