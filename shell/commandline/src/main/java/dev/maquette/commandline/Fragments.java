package dev.maquette.commandline;

import java.util.ArrayList;
import java.util.List;

/** Gathers the fragments of a word; neighbouring characters of the same kind become one literal. */
final class Fragments {

    private final List<Fragment> found = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean textIsQuoted;

    void plain(char c) {
        literal(false).append(c);
    }

    void quoted(char c) {
        literal(true).append(c);
    }

    /** Quoted text; an empty one counts too, since {@code ''} is a word. */
    void quoted(String s) {
        if (s.isEmpty()) {
            finishText();
            found.add(new Fragment.Literal("", true));
        } else {
            literal(true).append(s);
        }
    }

    void add(Fragment fragment) {
        finishText();
        found.add(fragment);
    }

    List<Fragment> finish() {
        finishText();
        return List.copyOf(found);
    }

    private StringBuilder literal(boolean isQuoted) {
        if (textIsQuoted != isQuoted) {
            finishText();
            textIsQuoted = isQuoted;
        }
        return text;
    }

    private void finishText() {
        if (!text.isEmpty()) {
            found.add(new Fragment.Literal(text.toString(), textIsQuoted));
            text.setLength(0);
        }
    }
}
