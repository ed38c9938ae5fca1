package dev.maquette.tools.aws.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How answers are shown.
 *
 * @param format {@code json}, {@code yaml}, {@code yaml-stream}, {@code text}, {@code table} or {@code off}
 * @param columns of the screen
 */
public record Output(String format, Optional<Query> query, int columns) {

    /** Texts show page by page, all else at once. */
    public boolean isByPage() {
        return format.equals("text");
    }

    /** @param operation that answered, a table's title */
    public String shown(String operation, JsonNode answer) {
        JsonNode value = query.map(each -> each.in(answer)).orElse(answer);
        return switch (format) {
            case "text" -> PlainText.of(value);
            case "table" -> TableText.of(operation, value, columns);
            case "yaml" -> isNothing(value) ? "" : YamlText.of(value);
            case "yaml-stream" ->
                isNothing(value)
                        ? ""
                        : YamlText.of(value).replaceAll("(?m)^(?=.)", "  ").replaceFirst("^ ", "-");
            case "off" -> "";
            default -> isNothing(value) ? "" : JsonText.of(value) + "\n";
        };
    }

    private static boolean isNothing(JsonNode value) {
        return value.isObject() && value.isEmpty();
    }
}
