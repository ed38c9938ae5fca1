package dev.maquette.tools.kubectl.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.output.GoJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The suffix that names a config map or secret by its content (kubectl pkg/util/hash, kustomize api/hasher). */
public final class ContentHash {
    private static final String PLAIN = "013ae";
    private static final String SPELLED = "ghkmt";
    private static final int LENGTH = 10;

    private ContentHash() {}

    /** @param name as it goes into the hash: the object's own for kubectl create, empty for kustomize */
    public static String of(ObjectNode object, String name) {
        ObjectNode hashed = Trees.object();
        hashed.put("kind", object.path("kind").asText()).put("name", name);
        boolean isSecret = object.path("kind").asText().equals("Secret");
        if (isSecret) {
            hashed.put("type", object.path("type").asText(""));
        }
        JsonNode data = object.path("data");
        hashed.set("data", data.isObject() ? data : isSecret ? Trees.object() : Trees.text(""));
        if (!object.path("binaryData").isEmpty()) {
            hashed.set("binaryData", object.path("binaryData"));
        }
        return spelled(GoJson.compact(hashed));
    }

    /** Without vowels and without what looks like them. */
    private static String spelled(String json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(digest).substring(0, LENGTH);
            StringBuilder found = new StringBuilder();
            for (char each : hex.toCharArray()) {
                int index = PLAIN.indexOf(each);
                found.append(index < 0 ? each : SPELLED.charAt(index));
            }
            return found.toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
