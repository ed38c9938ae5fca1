package dev.maquette.kubernetes.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Our own short words for the types and fields that people ask kubectl explain about. */
final class Descriptions {
    private static final Map<String, String> TEXTS = read();

    private Descriptions() {}

    /** What a type is for; empty when nothing is written about it. */
    static String of(String type) {
        return TEXTS.getOrDefault(type, "");
    }

    /** What a field means, in this type or wherever it appears; empty when nothing is written about it. */
    static String of(String type, String field) {
        String particular = TEXTS.get(type + "." + field);
        return particular != null ? particular : TEXTS.getOrDefault("*." + field, "");
    }

    private static Map<String, String> read() {
        Map<String, String> texts = new HashMap<>();
        try (InputStream stream = Descriptions.class.getResourceAsStream("descriptions.tsv")) {
            if (stream == null) {
                throw new IllegalStateException("descriptions.tsv is missing from the class path");
            }
            new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    texts.put(line.substring(0, tab), line.substring(tab + 1));
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(texts);
    }
}
