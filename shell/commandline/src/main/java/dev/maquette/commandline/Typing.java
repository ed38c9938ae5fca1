package dev.maquette.commandline;

import java.util.List;

/**
 * What stands before the cursor, for completion.
 *
 * @param words the words of the current command before the one being typed, without quotes and unexpanded
 * @param prefix the beginning of the word being typed, without quotes
 * @param prefixStart where that word begins in the text
 * @param place what kind of word it is
 * @param openQuote the quote the cursor stands in, or NUL
 */
public record Typing(List<String> words, String prefix, int prefixStart, Place place, char openQuote) {

    public Typing {
        words = List.copyOf(words);
    }

    /** What a word at the cursor would be. */
    public enum Place {
        COMMAND,
        ARGUMENT,
        REDIRECTION,
        VARIABLE,
        COMMENT
    }
}
