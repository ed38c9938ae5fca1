package dev.maquette.server.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.world.WorldProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks the admin port of another process. */
final class AdminClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;
    private final String token;

    AdminClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    JsonNode get(String path, Map<String, String> query) {
        String encoded = new TreeMap<>(query)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return uninterrupted(
                request(path + (encoded.isEmpty() ? "" : "?" + encoded)).GET().build());
    }

    JsonNode post(String path, Map<String, ?> fields) {
        return uninterrupted(posting(path, fields));
    }

    /** As {@link #post}, for what takes long: the waiting thread may be interrupted. */
    JsonNode await(String path, Map<String, ?> fields) throws InterruptedException {
        return send(posting(path, fields));
    }

    /** The beginning of an answer that stays open. */
    InputStream open(String path, Map<String, ?> fields) {
        try {
            HttpResponse<InputStream> response =
                    http.send(posting(path, fields), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw refusal(ControlJson.MAPPER.readTree(response.body()));
            }
            return response.body();
        } catch (IOException failure) {
            throw gone(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WorldProblem("world.interrupted", Map.of());
        }
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(url + pathAndQuery)).header("Authorization", "Bearer " + token);
    }

    private HttpRequest posting(String path, Map<String, ?> fields) {
        try {
            return request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(ControlJson.MAPPER.writeValueAsBytes(fields)))
                    .build();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("every request has a form in JSON", impossible);
        }
    }

    private JsonNode uninterrupted(HttpRequest request) {
        try {
            return send(request);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WorldProblem("world.interrupted", Map.of());
        }
    }

    private JsonNode send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode answer = ControlJson.MAPPER.readTree(response.body());
            if (response.statusCode() != 200) {
                throw refusal(answer);
            }
            return answer;
        } catch (IOException failure) {
            throw gone(failure);
        }
    }

    private static WorldProblem refusal(JsonNode answer) {
        JsonNode problem = answer.path("problems").path(0);
        Map<String, String> values = new TreeMap<>();
        problem.path("values")
                .properties()
                .forEach(each -> values.put(each.getKey(), each.getValue().asText()));
        return new WorldProblem(problem.path("code").asText("control.gone"), values);
    }

    private WorldProblem gone(IOException failure) {
        WorldProblem gone = new WorldProblem("control.gone", Map.of("address", url, "reason", String.valueOf(failure)));
        gone.initCause(failure);
        return gone;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
