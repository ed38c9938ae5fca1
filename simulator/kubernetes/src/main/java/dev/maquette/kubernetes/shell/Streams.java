package dev.maquette.kubernetes.shell;

import java.util.function.Consumer;

/** Where a command's input comes from and its output goes to. */
record Streams(Input in, Consumer<String> out, Consumer<String> err) {

    Streams reading(Input other) {
        return new Streams(other, out, err);
    }

    Streams writing(Consumer<String> other) {
        return new Streams(in, other, err);
    }

    Streams complaining(Consumer<String> other) {
        return new Streams(in, out, other);
    }

    /** A text that is read once, by one command after the other. */
    static final class Input {

        private final String text;
        private int at;

        Input(String text) {
            this.text = text;
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
            return at >= text.length();
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
