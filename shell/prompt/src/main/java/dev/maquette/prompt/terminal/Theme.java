package dev.maquette.prompt.terminal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.utils.AttributedStyle;

/**
 * How the prompt sets its parts off. Every part also says in letters or signs what it means, so a theme is a matter of taste and eyesight
 * alone. The colours of {@link #COLOUR_BLIND} are the blue and orange of Okabe and Ito's palette, which all kinds of colour vision tell
 * apart.
 */
enum Theme {
    DEFAULT(
            AttributedStyle.BOLD.foreground(AttributedStyle.CYAN),
            AttributedStyle.BOLD.foreground(AttributedStyle.RED),
            AttributedStyle.DEFAULT.faint()),
    MONO(AttributedStyle.BOLD, AttributedStyle.BOLD.inverse(), AttributedStyle.DEFAULT),
    HIGH_CONTRAST(
            AttributedStyle.BOLD.foreground(AttributedStyle.BRIGHT + AttributedStyle.WHITE),
            AttributedStyle.BOLD
                    .foreground(AttributedStyle.BRIGHT + AttributedStyle.WHITE)
                    .background(AttributedStyle.RED),
            AttributedStyle.BOLD),
    COLOUR_BLIND(
            AttributedStyle.BOLD.foreground(86, 180, 233),
            AttributedStyle.BOLD.inverse().foreground(230, 159, 0),
            AttributedStyle.DEFAULT);

    private final AttributedStyle place;
    private final AttributedStyle realPlace;
    private final AttributedStyle time;

    Theme(AttributedStyle place, AttributedStyle realPlace, AttributedStyle time) {
        this.place = place;
        this.realPlace = realPlace;
        this.time = time;
    }

    /** As one types it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Theme::word).toList();
    }

    static Optional<Theme> of(String word) {
        return Arrays.stream(values())
                .filter(theme -> theme.word().equals(word))
                .findFirst();
    }

    AttributedStyle place(boolean isReal) {
        return isReal ? realPlace : place;
    }

    AttributedStyle time() {
        return time;
    }
}
