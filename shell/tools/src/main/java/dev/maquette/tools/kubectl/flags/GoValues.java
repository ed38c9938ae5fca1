package dev.maquette.tools.kubectl.flags;

import java.util.Optional;

/** Values as Go's strconv reads them. */
final class GoValues {
    private GoValues() {}

    static Optional<Boolean> truth(String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> Optional.of(true);
            case "0", "f", "F", "false", "FALSE", "False" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<Long> integer(String value) {
        try {
            return Optional.of(Long.parseLong(value));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }
}
