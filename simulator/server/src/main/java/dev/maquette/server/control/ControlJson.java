package dev.maquette.server.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.maquette.world.WorldProblem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a world's control says, as JSON: records by their names, moments as ISO 8601, nothing where an Optional is empty. */
final class ControlJson {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantText())
                    .addDeserializer(Instant.class, new InstantFromText())
                    .addSerializer(Optional.class, new OptionalValue()))
            .build();

    private ControlJson() {}

    static <T> T read(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException foreign) {
            throw notUnderstood(foreign);
        }
    }

    /** The other process is of another release, most likely. */
    static WorldProblem notUnderstood(IOException foreign) {
        WorldProblem problem =
                new WorldProblem("control.not-understood", Map.of("reason", String.valueOf(foreign.getMessage())));
        problem.initCause(foreign);
        return problem;
    }

    static <T> List<T> list(JsonNode array, Class<T> type) {
        List<T> all = new ArrayList<>();
        array.forEach(node -> all.add(read(node, type)));
        return all;
    }

    static WorldControl.Clock clock(JsonNode node) {
        Optional<WorldControl.Due> next = node.hasNonNull("next")
                ? Optional.of(read(node.get("next"), WorldControl.Due.class))
                : Optional.empty();
        return new WorldControl.Clock(
                Instant.parse(node.path("now").asText()), node.path("pace").asText(), next);
    }

    private static final class InstantText extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class InstantFromText extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getText());
        }
    }

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static final class OptionalValue extends JsonSerializer<Optional> {
        @Override
        public void serialize(Optional value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                provider.defaultSerializeValue(value.get(), out);
            } else {
                out.writeNull();
            }
        }
    }
}
