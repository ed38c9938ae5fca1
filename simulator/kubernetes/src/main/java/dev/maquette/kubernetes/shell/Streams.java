package dev.maquette.kubernetes.shell;

import java.util.function.Consumer;

/**
 * Where a command's input comes from and its output goes to.
 *
 * @param isTold whether the output goes to whoever listens to the script, and not into a file, a pipe or a variable
 */
record Streams(Input in, Consumer<String> out, Consumer<String> err, boolean isTold) {

    Streams reading(Input other) {
        return new Streams(other, out, err, isTold);
    }

    Streams writing(Consumer<String> other) {
        return new Streams(in, other, err, false);
    }

    Streams complaining(Consumer<String> other) {
        return new Streams(in, out, other, isTold);
    }

    /** A text that is read once, by one command after the other. More may come to the one that the script was given. */
    static final class Input {

        private final String text;
        private final boolean isGiven;
        private final boolean isOpen;
        private int at;

        Input(String text) {
            this(text, false, false);
        }

        private Input(String text, boolean isGiven, boolean isOpen) {
            this.text = text;
            this.isGiven = isGiven;
            this.isOpen = isOpen;
        }

        /** What the script itself was given so far. */
        static Input given(String text, boolean isOpen) {
            return new Input(text, true, isOpen);
        }

        boolean isGiven() {
            return isGiven;
        }

        /** Whether more may come. */
        boolean isOpen() {
            return isOpen;
        }

        /** Whether a line has yet to come. */
        boolean lacksLine() {
            return isOpen && text.indexOf('\n', at) < 0;
        }

        /** What is left; it is taken. */
        String rest() {
            String rest = left();
            at = text.length();
            return rest;
        }

        String left() {
            return text.substring(at);
        }

        boolean isAtEnd() {
            return !isOpen && at >= text.length();
        }

        /** Takes a number of characters. */
        String take(int length) {
            int start = at;
            at += length;
            return text.substring(start, at);
        }

        /** The next line, without its end. */
        String line() {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            return line;
        }
    }
}
