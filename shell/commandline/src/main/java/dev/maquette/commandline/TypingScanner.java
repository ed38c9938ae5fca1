package dev.maquette.commandline;

import dev.maquette.commandline.Typing.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Scans an unfinished input up to the cursor. It forgives everything the parser would refuse. */
final class TypingScanner {

    private final String text;
    private final Deque<Level> outer = new ArrayDeque<>();
    private Level level = new Level('\0');
    private int at;

    TypingScanner(String text) {
        this.text = text;
    }

    /** The command being typed, at one depth of substitution. */
    private static final class Level {
        private final char quoteAround;
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private int wordStart = -1;
        private char quote;
        private boolean afterRedirection;
        private boolean comment;

        private Level(char quoteAround) {
            this.quoteAround = quoteAround;
        }

        void finishWord() {
            boolean isAssignment = words.isEmpty() && word.toString().matches("[A-Za-z_]\\w*\\+?=.*");
            if (wordStart >= 0 && !afterRedirection && !isAssignment) {
                words.add(word.toString());
            }
            if (wordStart >= 0) {
                afterRedirection = false;
            }
            word.setLength(0);
            wordStart = -1;
        }

        void finishCommand() {
            finishWord();
            words.clear();
            afterRedirection = false;
            comment = false;
        }

        void append(char c, int position) {
            if (wordStart < 0) {
                wordStart = position;
            }
            word.append(c);
        }
    }

    Typing scan() {
        while (at < text.length()) {
            step(text.charAt(at));
            at++;
        }
        return result();
    }

    private void step(char c) {
        if (level.comment) {
            if (c == '\n') {
                level.finishCommand();
            }
        } else if (level.quote == '\'') {
            inSingleQuotes(c);
        } else if (c == '\\') {
            escaped();
        } else if (c == '$' && at + 1 < text.length() && text.charAt(at + 1) == '(') {
            at++;
            descend();
        } else if (level.quote == '"') {
            inDoubleQuotes(c);
        } else {
            plain(c);
        }
    }

    private void inSingleQuotes(char c) {
        if (c == '\'') {
            level.quote = '\0';
        } else {
            level.append(c, at);
        }
    }

    private void inDoubleQuotes(char c) {
        if (c == '"') {
            level.quote = '\0';
        } else {
            level.append(c, at);
        }
    }

    private void escaped() {
        if (at + 1 < text.length()) {
            at++;
            if (text.charAt(at) != '\n') {
                level.append(text.charAt(at), at - 1);
            }
        }
    }

    private void plain(char c) {
        switch (c) {
            case '\'', '"' -> {
                level.quote = c;
                if (level.wordStart < 0) {
                    level.wordStart = at;
                }
            }
            case ' ', '\t' -> level.finishWord();
            case '\n', ';', '|', '&', '(' -> level.finishCommand();
            case '<', '>' -> {
                level.finishWord();
                level.afterRedirection = true;
            }
            case ')' -> ascend();
            case '#' -> comment(c);
            default -> level.append(c, at);
        }
    }

    private void comment(char c) {
        if (level.wordStart < 0) {
            level.comment = true;
        } else {
            level.append(c, at);
        }
    }

    private void descend() {
        if (level.wordStart < 0) {
            level.wordStart = at - 1;
        }
        outer.push(level);
        level = new Level(level.quote);
    }

    private void ascend() {
        if (outer.isEmpty()) {
            level.finishCommand();
        } else {
            char quote = level.quoteAround;
            level = outer.pop();
            level.quote = quote;
        }
    }

    private Typing result() {
        String prefix = level.word.toString();
        int start = level.wordStart < 0 ? text.length() : level.wordStart;
        return new Typing(level.words, prefix, start, place(prefix), level.quote);
    }

    private Place place(String prefix) {
        boolean typesVariable = level.quote != '\'' && prefix.matches("(?s).*\\$\\{?\\w*");
        if (level.comment) {
            return Place.COMMENT;
        }
        if (typesVariable) {
            return Place.VARIABLE;
        }
        if (level.afterRedirection) {
            return Place.REDIRECTION;
        }
        return level.words.isEmpty() ? Place.COMMAND : Place.ARGUMENT;
    }
}
