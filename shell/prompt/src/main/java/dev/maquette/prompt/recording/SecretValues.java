package dev.maquette.prompt.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.prompt.verbs.Conversation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The values of the cluster's Secrets, which must not stand in anything that is kept, however they came onto the screen. */
final class SecretValues {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HIDDEN = "****";
    /** Shorter values would hide half of every output; nobody takes them for a secret. */
    private static final int SHORTEST = 4;

    private final Conversation conversation;

    SecretValues(Conversation conversation) {
        this.conversation = conversation;
    }

    String hide(String text) {
        if (text.isBlank()) {
            return text;
        }
        String masked = text;
        for (String value : longestFirst()) {
            masked = masked.replace(value, HIDDEN);
        }
        return masked;
    }

    private List<String> longestFirst() {
        Set<String> values = new LinkedHashSet<>();
        try {
            JSON.readTree(conversation.ask("kubectl get secrets -A -o json").output())
                    .path("items")
                    .forEach(secret -> secret.path("data").forEach(value -> add(value.asText(), values)));
        } catch (JsonProcessingException unreachable) {
            // A place that does not answer shows no Secrets either.
            return List.of();
        }
        return values.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static void add(String encoded, Set<String> values) {
        if (encoded.length() >= SHORTEST) {
            values.add(encoded);
        }
        try {
            String plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            plain.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST)
                    .forEach(values::add);
        } catch (IllegalArgumentException notEncoded) {
            // What is no base64 cannot be a Secret's value.
        }
    }
}
