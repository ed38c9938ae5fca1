package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One request to the API server. Immutable; each step of the chain gives another. */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        String accept,
        String contentType,
        Optional<byte[]> body) {
    public static final String JSON = "application/json";
    public static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,"
            + "application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";
    public static final String MERGE_PATCH = "application/merge-patch+json";
    public static final String STRATEGIC_MERGE_PATCH = "application/strategic-merge-patch+json";
    public static final String JSON_PATCH = "application/json-patch+json";
    public static final String APPLY_PATCH = "application/apply-patch+yaml";

    public static Request get(String path) {
        return of("GET", path);
    }

    public static Request of(String method, String path) {
        return new Request(method, path, Map.of(), JSON, "", Optional.empty());
    }

    public static Request post(String path, JsonNode body) {
        return of("POST", path).with(body);
    }

    public static Request put(String path, JsonNode body) {
        return of("PUT", path).with(body);
    }

    public static Request patch(String path, String type, JsonNode body) {
        return of("PATCH", path).with(type, Trees.bytes(body));
    }

    public static Request delete(String path, JsonNode body) {
        return of("DELETE", path).with(body);
    }

    private Request with(JsonNode json) {
        return with(JSON, Trees.bytes(json));
    }

    public Request with(String type, byte[] bytes) {
        return new Request(method, path, query, accept, type, Optional.of(bytes));
    }

    /** Adds a parameter; an empty value leaves it out. */
    public Request query(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new Request(method, path, more, accept, contentType, body);
    }

    public Request accepting(String types) {
        return new Request(method, path, query, types, contentType, body);
    }

    String pathAndQuery() {
        return query.isEmpty()
                ? path
                : path + "?"
                        + query.entrySet().stream()
                                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
