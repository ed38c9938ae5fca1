package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the API server answered; errors have become exceptions before. */
public final class Answer {
    private final byte[] body;

    Answer(byte[] body) {
        this.body = body;
    }

    public ObjectNode object() {
        return json() instanceof ObjectNode object ? object : Trees.object();
    }

    public JsonNode json() {
        try {
            return Trees.read(body);
        } catch (IOException noJson) {
            throw KubectlException.error("the server's answer is no JSON: " + noJson.getMessage());
        }
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
