package dev.maquette.kubernetes.schema.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.schema.FieldError;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Length, pattern and format of a text in a custom resource. */
final class TextCheck {
    /** Patterns come from definitions, of which there are few, so each is compiled once for good. */
    private static final Map<String, Predicate<String>> PATTERNS = new ConcurrentHashMap<>();

    private static final Pattern UUID =
            Pattern.compile("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private TextCheck() {}

    static void check(JsonNode schema, String text, String path, List<FieldError> errors) {
        int length = text.codePointCount(0, text.length());
        if (schema.has("maxLength") && length > schema.path("maxLength").asInt()) {
            errors.add(FieldError.tooLong(
                    Shown.path(path), schema.path("maxLength").asInt()));
        }
        if (schema.has("minLength") && length < schema.path("minLength").asInt()) {
            invalid(path, text, "should be at least " + schema.path("minLength").asInt() + " chars long", errors);
        }
        String pattern = schema.path("pattern").asText("");
        if (!pattern.isEmpty() && !matches(pattern, text)) {
            invalid(path, text, "should match '" + pattern + "'", errors);
        }
        String format = schema.path("format").asText("");
        if (!hasFormat(format, text)) {
            errors.add(FieldError.invalidText(
                    Shown.path(path),
                    text,
                    path + " in body must be of type " + format + ": " + FieldError.quote(text)));
        }
    }

    private static void invalid(String path, String text, String rule, List<FieldError> errors) {
        errors.add(FieldError.invalidText(Shown.path(path), text, path + " in body " + rule));
    }

    private static boolean matches(String pattern, String text) {
        return PATTERNS.computeIfAbsent(pattern, TextCheck::compiled).test(text);
    }

    /** RE2 and Java agree but for a few names: \z is written alike, (?P<name>) is not. */
    private static Predicate<String> compiled(String pattern) {
        return Pattern.compile(pattern.replace("(?P<", "(?<")).asPredicate();
    }

    private static boolean hasFormat(String format, String text) {
        return switch (format) {
            case "date-time" -> parses(() -> OffsetDateTime.parse(text));
            case "date" -> parses(() -> LocalDate.parse(text));
            case "byte" -> parses(() -> Base64.getDecoder().decode(text));
            case "uri" -> parses(() -> URI.create(text)) && text.contains(":");
            case "uuid" -> UUID.matcher(text).matches();
            case "ipv4" -> IPV4.matcher(text).matches();
            case "email" -> EMAIL.matcher(text).matches();
            default -> true;
        };
    }

    private static boolean parses(Runnable parser) {
        try {
            parser.run();
            return true;
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }
}
