package dev.maquette.server.kubernetes.pods;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Predicate;

/** Hands bytes on in order as there is room, and then ends. Safe from any thread. */
final class OrderedOutput {

    private static final int PIECE = 32 * 1024;

    /** Bytes and the way they go, which refuses what it has no room for. */
    private record Piece(Predicate<byte[]> way, byte[] bytes) {}

    private final Deque<Piece> waiting = new ArrayDeque<>();
    private Runnable end = () -> {};
    private boolean isEnding;

    synchronized void write(Predicate<byte[]> way, byte[] bytes) {
        for (int from = 0; from < bytes.length; from += PIECE) {
            waiting.add(new Piece(way, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE))));
        }
        go();
    }

    /** Runs the action once, after all that was written. */
    synchronized void end(Runnable action) {
        if (!isEnding) {
            isEnding = true;
            end = action;
            go();
        }
    }

    /** Tries again: there may be room. */
    synchronized void go() {
        while (!waiting.isEmpty() && waiting.peek().way().test(waiting.peek().bytes())) {
            waiting.remove();
        }
        if (waiting.isEmpty() && isEnding) {
            Runnable action = end;
            end = () -> {};
            action.run();
        }
    }

    synchronized long waitingBytes() {
        return waiting.stream().mapToLong(piece -> piece.bytes().length).sum();
    }

    synchronized boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Forgets what waits: nobody will read it. */
    synchronized void stop() {
        waiting.clear();
        isEnding = true;
        end = () -> {};
    }
}
