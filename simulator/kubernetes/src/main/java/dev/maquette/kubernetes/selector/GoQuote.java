package dev.maquette.kubernetes.selector;

/** Quotes a text the way Kubernetes' messages do ({@code %q}): ASCII stays, the rest is escaped. */
public final class GoQuote {
    private GoQuote() {}

    public static String quote(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(escape((char) c)));
        return quoted.append('"').toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            default -> c < ' ' ? "\\x%02x".formatted((int) c) : String.valueOf(c);
        };
    }
}
