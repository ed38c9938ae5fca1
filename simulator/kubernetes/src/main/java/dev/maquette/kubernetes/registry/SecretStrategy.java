package dev.maquette.kubernetes.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Strategy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What is given as plain text becomes data, and is never shown as text again (pkg/apis/core/v1/conversion.go, v1.32). */
final class SecretStrategy implements Strategy {

    private static final String TEXTS = "stringData";

    @Override
    public void prepareForCreate(Request request, ObjectNode object) {
        encode(object);
    }

    @Override
    public void prepareForUpdate(Request request, ObjectNode object, ObjectNode old) {
        encode(object);
    }

    private static void encode(ObjectNode secret) {
        if (!secret.path(TEXTS).isEmpty()) {
            ObjectNode data = secret.withObject("/data");
            secret.path(TEXTS)
                    .properties()
                    .forEach(text -> data.put(
                            text.getKey(),
                            Base64.getEncoder()
                                    .encodeToString(text.getValue().asText().getBytes(StandardCharsets.UTF_8))));
        }
        secret.remove(TEXTS);
    }
}
