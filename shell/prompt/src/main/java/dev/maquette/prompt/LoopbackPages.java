package dev.maquette.prompt;

import dev.maquette.runner.Pages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Fetches pages as a browser would, following redirects. */
final class LoopbackPages implements Pages {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public Page fetch(String url) throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Page(response.statusCode(), response.body());
        } catch (IOException unreachable) {
            return new Page(0, String.valueOf(unreachable));
        }
    }
}
