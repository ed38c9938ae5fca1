package dev.maquette.tools.helm.chart;

import dev.maquette.tools.helm.HelmException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Fetches from repositories; what goes wrong is told in the words of helm and Go's net/http. */
public final class Download {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Map<Integer, String> REASONS = Map.of(
            401,
            "Unauthorized",
            403,
            "Forbidden",
            404,
            "Not Found",
            500,
            "Internal Server Error",
            503,
            "Service Unavailable");

    private Download() {}

    /** A failure to reach a host at all. */
    public static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message) {
            super(message, null, false, false);
        }
    }

    static byte[] fetch(URI address, Repository repository) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (!repository.username().isEmpty()) {
            String pair = repository.username() + ":" + repository.password();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new HelmException("failed to fetch " + address + " : " + response.statusCode() + " "
                        + REASONS.getOrDefault(response.statusCode(), ""));
            }
            return response.body();
        } catch (IOException failure) {
            throw new Unreachable("Get \"" + address + "\": " + reason(address, failure));
        }
    }

    private static String reason(URI address, IOException failure) {
        boolean isUnresolved = failure.getCause() instanceof ConnectException inner
                && inner.getCause() instanceof UnresolvedAddressException;
        int port =
                address.getPort() >= 0 ? address.getPort() : address.getScheme().equals("https") ? 443 : 80;
        if (isUnresolved) {
            return "dial tcp: lookup " + address.getHost() + ": no such host";
        }
        return failure instanceof ConnectException
                ? "dial tcp " + address.getHost() + ":" + port + ": connect: connection refused"
                : String.valueOf(failure.getMessage());
    }
}
