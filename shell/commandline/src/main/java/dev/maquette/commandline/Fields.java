package dev.maquette.commandline;

import java.util.ArrayList;
import java.util.List;

/** Puts the expanded pieces of a word together into fields: splits what came unquoted, and keeps a pattern beside the text. */
final class Fields {

    private final List<Field> finished = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pattern = new StringBuilder();
    private boolean begun;
    private boolean hasPattern;

    /** An expanded piece; only what came from an unquoted expansion splits. */
    record Piece(String text, boolean quoted, boolean splits) {}

    /** A finished field; the pattern is empty where the text is all there is. */
    record Field(String text, String pattern) {}

    static List<Field> of(List<Piece> pieces) {
        Fields fields = new Fields();
        pieces.forEach(fields::add);
        fields.finishField();
        return fields.finished;
    }

    private void add(Piece piece) {
        if (piece.quoted()) {
            begun = true;
            text.append(piece.text());
            pattern.append(GlobPattern.escaped(piece.text()));
        } else if (piece.splits()) {
            piece.text().chars().forEach(c -> addSplitting((char) c));
        } else {
            piece.text().chars().forEach(c -> addPlain((char) c));
        }
    }

    private void addSplitting(char c) {
        if (c == ' ' || c == '\t' || c == '\n') {
            finishField();
        } else {
            addPlain(c);
        }
    }

    private void addPlain(char c) {
        begun = true;
        text.append(c);
        pattern.append(c == '\\' ? "\\\\" : String.valueOf(c));
        hasPattern |= c == '*' || c == '?' || c == '[';
    }

    private void finishField() {
        if (begun) {
            finished.add(new Field(text.toString(), hasPattern ? pattern.toString() : ""));
        }
        text.setLength(0);
        pattern.setLength(0);
        begun = false;
        hasPattern = false;
    }
}
