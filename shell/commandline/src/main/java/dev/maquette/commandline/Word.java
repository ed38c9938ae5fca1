package dev.maquette.commandline;

import java.util.List;
import java.util.Optional;

/** One word as it was written: its fragments in order, before any expansion. */
public record Word(List<Fragment> fragments, Span span) {

    public Word {
        fragments = List.copyOf(fragments);
    }

    /** The text of a word that needs no expansion but the removal of quotes. */
    public Optional<String> literal() {
        StringBuilder text = new StringBuilder();
        for (Fragment fragment : fragments) {
            if (!(fragment instanceof Fragment.Literal literal)) {
                return Optional.empty();
            }
            text.append(literal.text());
        }
        return Optional.of(text.toString());
    }

    /** A word of quoted text, from nowhere in a source. */
    static Word quoted(String text) {
        return new Word(List.of(new Fragment.Literal(text, true)), new Span(0, 0));
    }

    boolean isQuoted() {
        return fragments.stream().anyMatch(f -> f instanceof Fragment.Literal literal && literal.quoted());
    }
}
