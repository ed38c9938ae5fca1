package dev.maquette.commandline;

import dev.maquette.commandline.Fields.Piece;
import dev.maquette.commandline.Modifier.Alternative;
import dev.maquette.commandline.Modifier.Replace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Expands {@code $NAME} and {@code ${NAME…}}. */
final class Parameters {

    private final Environment environment;
    private final Expander expander;

    Parameters(Environment environment, Expander expander) {
        this.environment = environment;
        this.expander = expander;
    }

    List<Piece> expand(Fragment.Parameter parameter) {
        Optional<String> value = value(parameter.name());
        if (parameter.modifier() instanceof Alternative alternative) {
            return alternative(parameter, alternative, value);
        }
        if (parameter.name().equals("@") && parameter.quoted()) {
            return List.of();
        }
        return result(parameter, changed(parameter.modifier(), value.orElse("")));
    }

    /** Positional parameters are those of a shell that was given none. */
    private Optional<String> value(String name) {
        return switch (name) {
            case "?" -> Optional.of(String.valueOf(environment.lastStatus()));
            case "#" -> Optional.of("0");
            case "0" -> Optional.of("maquette");
            default -> environment.get(name);
        };
    }

    private List<Piece> alternative(Fragment.Parameter parameter, Alternative alternative, Optional<String> value) {
        boolean missing = value.isEmpty()
                || alternative.emptyCounts() && value.orElseThrow().isEmpty();
        return switch (alternative.kind()) {
            case DEFAULT -> missing ? word(parameter, alternative) : result(parameter, value.orElseThrow());
            case INSTEAD -> missing ? result(parameter, "") : word(parameter, alternative);
            case ASSIGN -> result(parameter, missing ? assigned(parameter, alternative) : value.orElseThrow());
            case REQUIRE -> {
                if (missing) {
                    throw CommandLineProblem.VARIABLE_UNSET.exception(
                            "name", parameter.name(), "text", expander.text(alternative.word()));
                }
                yield result(parameter, value.orElseThrow());
            }
        };
    }

    private List<Piece> word(Fragment.Parameter parameter, Alternative alternative) {
        List<Piece> pieces = expander.pieces(alternative.word(), !parameter.quoted());
        return pieces.isEmpty() ? result(parameter, "") : pieces;
    }

    private String assigned(Fragment.Parameter parameter, Alternative alternative) {
        String value = expander.text(alternative.word());
        environment.set(parameter.name(), value);
        return value;
    }

    private static List<Piece> result(Fragment.Parameter parameter, String value) {
        return List.of(new Piece(value, parameter.quoted(), !parameter.quoted()));
    }

    private String changed(Modifier modifier, String value) {
        return switch (modifier) {
            case Modifier.None none -> value;
            case Modifier.Length length -> String.valueOf(value.codePointCount(0, value.length()));
            case Modifier.Trim trim -> trimmed(trim, value);
            case Replace replace -> replaced(replace, value);
            case Modifier.Slice slice -> sliced(slice, value);
            case Modifier.Case change -> cased(change, value);
            case Alternative alternative -> throw new IllegalStateException("expanded elsewhere: " + alternative);
        };
    }

    private String trimmed(Modifier.Trim trim, String value) {
        GlobPattern pattern = expander.pattern(trim.pattern());
        for (int i = 0; i <= value.length(); i++) {
            int length = trim.longest() ? value.length() - i : i;
            String part = trim.suffix() ? value.substring(value.length() - length) : value.substring(0, length);
            if (pattern.matches(part)) {
                return trim.suffix() ? value.substring(0, value.length() - length) : value.substring(length);
            }
        }
        return value;
    }

    private String replaced(Replace replace, String value) {
        GlobPattern pattern = expander.pattern(replace.pattern());
        String replacement = expander.text(replace.replacement());
        StringBuilder result = new StringBuilder();
        int at = 0;
        boolean done = false;
        while (at < value.length()) {
            int end = done || !mayStart(replace, at) ? -1 : matchEnd(pattern, value, at, replace.anchor());
            if (end > at) {
                result.append(replacement);
                at = end;
                done = !replace.all();
            } else {
                result.append(value.charAt(at++));
            }
        }
        return result.toString();
    }

    private static boolean mayStart(Replace replace, int at) {
        return replace.anchor() != Replace.Anchor.START || at == 0;
    }

    private static int matchEnd(GlobPattern pattern, String value, int from, Replace.Anchor anchor) {
        if (pattern.isPlain()) {
            int end = from + pattern.plainText().length();
            boolean fits = value.startsWith(pattern.plainText(), from);
            return fits && (anchor != Replace.Anchor.END || end == value.length()) ? end : -1;
        }
        int shortest = anchor == Replace.Anchor.END ? value.length() : from + 1;
        for (int end = value.length(); end >= shortest; end--) {
            if (pattern.matches(value.substring(from, end))) {
                return end;
            }
        }
        return -1;
    }

    private static String sliced(Modifier.Slice slice, String value) {
        int size = value.length();
        int start = slice.offset() < 0 ? size + slice.offset() : Math.min(slice.offset(), size);
        if (start < 0) {
            return "";
        }
        long end = slice.length() < 0 ? size + slice.length() : Math.min(size, (long) start + slice.length());
        if (end < start) {
            throw CommandLineProblem.BAD_SUBSTITUTION.exception("text", slice.length());
        }
        return value.substring(start, (int) end);
    }

    private static String cased(Modifier.Case change, String value) {
        String whole = change.upper() ? value.toUpperCase(Locale.ROOT) : value.toLowerCase(Locale.ROOT);
        return change.all() || value.isEmpty() || whole.length() != value.length()
                ? whole
                : whole.charAt(0) + value.substring(1);
    }
}
