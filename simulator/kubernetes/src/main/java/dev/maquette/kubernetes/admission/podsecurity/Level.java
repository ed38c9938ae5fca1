package dev.maquette.kubernetes.admission.podsecurity;

import java.util.Locale;
import java.util.Optional;

/** How much a namespace's pods may do, from everything to little (Pod Security Standards). */
enum Level {
    PRIVILEGED,
    BASELINE,
    RESTRICTED;

    static Optional<Level> parse(String text) {
        for (Level level : values()) {
            if (level.word().equals(text)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
