package dev.maquette.server.aws.protocol;

import dev.maquette.server.edge.WireHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request over the wire, freed of what its signature and its transport put around it.
 *
 * @param rawPath still percent-encoded
 * @param pathParameters what stands in the host or at the path's beginning and the operations' URIs leave out: S3's bucket
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every body would be dear.
public record Incoming(
        String method,
        String rawPath,
        String rawQuery,
        WireHeaders headers,
        byte[] body,
        Map<String, String> pathParameters) {

    private static final String FORM = "application/x-www-form-urlencoded";

    public String contentType() {
        return headers.first("Content-Type").orElse("");
    }

    public boolean isForm() {
        return contentType().startsWith(FORM);
    }

    /** All parameters of the query protocol, from the body and the URI; of several the last counts. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        pairs(rawQuery).forEach(pair -> parameters.put(pair.getKey(), pair.getValue()));
        if (isForm()) {
            pairs(new String(body, StandardCharsets.UTF_8))
                    .forEach(pair -> parameters.put(pair.getKey(), pair.getValue()));
        }
        return parameters;
    }

    /** The values of a parameter of the URI. */
    public List<String> query(String name) {
        return pairs(rawQuery).stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    List<Map.Entry<String, String>> queryPairs() {
        return pairs(rawQuery);
    }

    static List<Map.Entry<String, String>> pairs(String encoded) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.add(Map.entry(decode(name, true), decode(value, true)));
            }
        }
        return pairs;
    }

    /** Percent-decodes; what is no encoding stands for itself. */
    static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            Optional<Integer> encoded = bytes[i] == '%' ? hex(bytes, i + 1) : Optional.empty();
            if (encoded.isPresent()) {
                out.write(encoded.get());
                i += 2;
            } else {
                out.write(plusIsSpace && bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Optional<Integer> hex(byte[] bytes, int at) {
        if (at + 1 >= bytes.length) {
            return Optional.empty();
        }
        int high = Character.digit(bytes[at], 16);
        int low = Character.digit(bytes[at + 1], 16);
        return high < 0 || low < 0 ? Optional.empty() : Optional.of(high << 4 | low);
    }

    /** The same with what the path or the host says already taken out. */
    public Incoming addressed(String path, Map<String, String> more) {
        return new Incoming(method, path, rawQuery, headers, body, more);
    }
}
