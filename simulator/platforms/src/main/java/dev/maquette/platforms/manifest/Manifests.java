package dev.maquette.platforms.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.decoding.BodyFormat;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** YAML files of this module with {@code ${NAME}} places. */
public final class Manifests {

    private static final String ROOT = "/dev/maquette/platforms/";

    private Manifests() {}

    /**
     * The objects of a file, in its order.
     *
     * @param file such as {@code microk8s/dns.yaml}
     * @param values for its places; one without a value is a mistake of the caller
     */
    public static List<ObjectNode> read(String file, Map<String, String> values) {
        String text = text(file);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        int open = text.indexOf("${");
        if (open >= 0) {
            throw new IllegalArgumentException(
                    file + " has no value for " + text.substring(open, text.indexOf('}', open) + 1));
        }
        List<ObjectNode> objects = new ArrayList<>();
        for (String document : text.split("(?m)^---$")) {
            objects.add((ObjectNode) Decoder.parse(document.getBytes(StandardCharsets.UTF_8), BodyFormat.YAML));
        }
        return objects;
    }

    private static String text(String file) {
        try (InputStream in = Manifests.class.getResourceAsStream(ROOT + file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no manifest " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
