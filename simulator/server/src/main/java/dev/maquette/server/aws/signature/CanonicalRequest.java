package dev.maquette.server.aws.signature;

import dev.maquette.server.edge.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The form of a request that is signed (AWS General Reference, create a canonical request). */
final class CanonicalRequest {

    private static final String UNRESERVED = "-_.~";

    private CanonicalRequest() {}

    static String of(WireRequest request, Credential credential, String payloadHash) {
        return request.method()
                + '\n'
                + path(request.rawPath(), credential.service())
                + '\n'
                + query(request.rawQuery())
                + '\n'
                + headers(request, credential.signedHeaders())
                + '\n'
                + String.join(";", credential.signedHeaders())
                + '\n'
                + payloadHash;
    }

    /** S3 signs the path as it is, all others encode it once more. */
    private static String path(String rawPath, String service) {
        if (service.equals("s3") || service.equals("s3-outposts")) {
            return encode(decode(rawPath), true);
        }
        return encode(normalized(rawPath), true);
    }

    private static String normalized(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String end = path.endsWith("/") && !segments.isEmpty() ? "/" : "";
        return "/" + String.join("/", segments) + end;
    }

    private static String query(String rawQuery) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!pair.isEmpty() && !name.equals("X-Amz-Signature")) {
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                pairs.add(Map.entry(encode(name, false), encode(value, false)));
            }
        }
        pairs.sort(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()));
        return pairs.stream().map(pair -> pair.getKey() + "=" + pair.getValue()).collect(Collectors.joining("&"));
    }

    private static String headers(WireRequest request, List<String> signed) {
        StringBuilder text = new StringBuilder();
        for (String name : signed) {
            List<String> values = request.headers().all(name);
            text.append(name)
                    .append(':')
                    .append(values.stream().map(CanonicalRequest::trimmed).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String trimmed(String value) {
        String stripped = value.strip();
        return stripped.contains("  ") ? stripped.replaceAll(" +", " ") : stripped;
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] out = new byte[text.length() * 3];
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (text.charAt(i) == '%' && high >= 0 && low >= 0) {
                out[size++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                for (byte each : String.valueOf(text.charAt(i)).getBytes(StandardCharsets.UTF_8)) {
                    out[size++] = each;
                }
            }
        }
        return new String(out, 0, size, StandardCharsets.UTF_8);
    }

    private static String encode(String text, boolean keepsSlash) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xff);
            boolean isPlain = letter >= 'A' && letter <= 'Z'
                    || letter >= 'a' && letter <= 'z'
                    || letter >= '0' && letter <= '9'
                    || UNRESERVED.indexOf(letter) >= 0
                    || keepsSlash && letter == '/';
            if (isPlain) {
                encoded.append(letter);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(each >> 4 & 0xf, 16)))
                        .append(Character.toUpperCase(Character.forDigit(each & 0xf, 16)));
            }
        }
        return encoded.toString();
    }
}
