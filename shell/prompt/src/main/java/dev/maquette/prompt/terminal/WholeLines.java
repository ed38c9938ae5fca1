package dev.maquette.prompt.terminal;

import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.Typing;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Lets JLine read lines by our own grammar: an open quote or here-document asks for more, and completion knows the word at the cursor. */
final class WholeLines implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean isDone = context != ParseContext.COMPLETE && context != ParseContext.SPLIT_LINE;
        if (isDone && CommandLine.isUnfinished(line)) {
            throw new EOFError(-1, -1, "unfinished", "…");
        }
        return new Word(line, cursor, CommandLine.typingAt(line, cursor));
    }

    /** The line as completion sees it. */
    record Word(String line, int cursor, Typing typing) implements CompletingParsedLine {

        @Override
        public String word() {
            return typing.prefix();
        }

        @Override
        public int wordCursor() {
            return typing.prefix().length();
        }

        @Override
        public int wordIndex() {
            return typing.words().size();
        }

        @Override
        public List<String> words() {
            List<String> words = new ArrayList<>(typing.words());
            words.add(typing.prefix());
            return words;
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return typing.openQuote() == '\0' ? escaped(candidate.toString()) : candidate;
        }

        /** A whole command line is a candidate of its own and stays as it is. */
        private String escaped(String candidate) {
            boolean isLine = typing.words().isEmpty() && candidate.contains(" ");
            return isLine ? candidate : candidate.replaceAll("([\\s'\"\\\\$&;|<>()*?`{}])", "\\\\$1");
        }

        @Override
        public int rawWordCursor() {
            return cursor - typing.prefixStart();
        }

        @Override
        public int rawWordLength() {
            return cursor - typing.prefixStart();
        }
    }
}
