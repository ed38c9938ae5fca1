package dev.maquette.commandline;

import java.util.List;
import java.util.Optional;

/** Where a stream of a command comes from or goes to. Streams are numbered 0, 1 and 2, as everywhere. */
public sealed interface Redirection {

    /**
     * {@code <}.
     *
     * @param gap what stands there if the reader of a guide was to put a value of their own in its place, such as {@code <CLUSTER_NAME>}
     */
    record Input(Word path, Optional<String> gap) implements Redirection {}

    /** {@code >}, {@code >>}, {@code 2>}. */
    record Output(int stream, Word path, boolean appends) implements Redirection {}

    /** {@code &>} and {@code &>>}: both output streams. */
    record OutputAndErrors(Word path, boolean appends) implements Redirection {}

    /** {@code 2>&1}. */
    record Duplicate(int stream, int source) implements Redirection {}

    /** {@code <<<}: the word and a newline. */
    record HereString(Word word) implements Redirection {}

    /** {@code <<} and {@code <<-}. */
    record HereDocument(HereBody body) implements Redirection {}

    /**
     * The text of a here-document. It follows the line that announces it, so it is filled in after the command around it
     * has been read, and never changes after parsing.
     */
    final class HereBody {

        private Word text = new Word(List.of(), new Span(0, 0));

        void fill(Word body) {
            text = body;
        }

        public Word text() {
            return text;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
