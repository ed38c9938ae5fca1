package dev.maquette.aws.content;

import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that are stored, by the digests of their pieces.
 *
 * @param sizes of the pieces, in bytes, in the order of the digests
 */
public record Body(long size, List<String> pieces, List<Integer> sizes) {

    /** No bytes. */
    public static final Body EMPTY = new Body(0, List.of(), List.of());

    public Body {
        pieces = List.copyOf(pieces);
        sizes = List.copyOf(sizes);
    }

    /** One body after the other. It stands in for all of them: what they were counted for is now counted for it. */
    public static Body joined(List<Body> bodies) {
        List<String> pieces = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        long size = 0;
        for (Body body : bodies) {
            pieces.addAll(body.pieces());
            sizes.addAll(body.sizes());
            size += body.size();
        }
        return new Body(size, pieces, sizes);
    }
}
