package dev.maquette.tools.aws.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** {@code --output yaml}. */
public final class YamlText {

    private static final int NEVER_FOLDED = 100_000;

    private YamlText() {}

    public static String of(JsonNode value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setWidth(NEVER_FOLDED);
        return new Yaml(options).dump(plain(value));
    }

    private static @org.jspecify.annotations.Nullable Object plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                value.properties().forEach(each -> map.put(each.getKey(), plain(each.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                value.forEach(each -> list.add(plain(each)));
                yield list;
            }
            case NUMBER -> value.numberValue();
            case BOOLEAN -> value.asBoolean();
            case NULL, MISSING -> null;
            default -> value.asText();
        };
    }
}
