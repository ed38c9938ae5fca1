package dev.maquette.tools.helm.values;

import dev.maquette.commandline.Invocation;
import dev.maquette.tools.helm.HelmException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what {@code --values} and {@code --set-file} name: a file, a URL, or the standard input. */
final class ValuesFile {
    private final Invocation invocation;

    ValuesFile(Invocation invocation) {
        this.invocation = invocation;
    }

    String read(String name) {
        try {
            if (name.strip().equals("-")) {
                return new String(invocation.stdin().readAllBytes(), StandardCharsets.UTF_8);
            }
            return name.matches("https?://.*") ? fetch(URI.create(name)) : file(invocation.resolve(name), name);
        } catch (IOException failure) {
            throw new HelmException(name + ": " + failure.getMessage());
        }
    }

    private static String file(Path path, String name) throws IOException {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException missing) {
            throw new HelmException("open " + name + ": no such file or directory");
        }
    }

    private static String fetch(URI address) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new HelmException("failed to fetch " + address + " : " + response.statusCode() + " "
                        + (response.statusCode() == 404 ? "Not Found" : ""));
            }
            return response.body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HelmException("context canceled");
        }
    }
}
