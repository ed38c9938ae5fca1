package dev.maquette.aws.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that came with a call. Their digests are made once, on the thread that brings them where it calls {@link #prepared}, so that
 * the one writer of a world need not.
 */
public final class Payload {

    /** No bytes. */
    public static final Payload NONE = new Payload(new byte[0]);

    /** How much one piece holds. Equal pieces are stored once, so parts of an upload that comes again cost nothing. */
    static final int PIECE_BYTES = 1 << 20;

    private final byte[] bytes;
    private @Nullable List<Piece> pieces;
    private @Nullable String md5;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes never to be changed any more */
    public static Payload of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new Payload(bytes);
    }

    /** A piece and its SHA-256. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every body would be dear.
    record Piece(String digest, byte[] bytes) {}

    /** With all digests made. */
    public Payload prepared() {
        pieces();
        md5();
        return this;
    }

    /** Shared, never to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    /** In hexadecimal digits. */
    public String md5() {
        String known = md5;
        if (known == null) {
            known = Checksums.hex("MD5", bytes);
            md5 = known;
        }
        return known;
    }

    /** In hexadecimal digits. */
    public String sha256() {
        List<Piece> whole = pieces();
        return whole.size() == 1 ? whole.getFirst().digest() : Checksums.hex("SHA-256", bytes);
    }

    List<Piece> pieces() {
        List<Piece> known = pieces;
        if (known == null) {
            known = cut();
            pieces = known;
        }
        return known;
    }

    private List<Piece> cut() {
        List<Piece> cut = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
            int end = Math.min(bytes.length, at + PIECE_BYTES);
            byte[] piece = end - at == bytes.length ? bytes : Arrays.copyOfRange(bytes, at, end);
            cut.add(new Piece(Checksums.hex("SHA-256", piece), piece));
        }
        return List.copyOf(cut);
    }
}
