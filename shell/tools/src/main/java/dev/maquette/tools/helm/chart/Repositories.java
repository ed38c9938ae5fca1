package dev.maquette.tools.helm.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The repositories that were added, in helm's own file, with what was last seen of them beside it (pkg/repo, v3.21). */
public final class Repositories {

    private final Path file;
    private final Path cache;

    private Repositories(Path file, Path cache) {
        this.file = file;
        this.cache = cache;
    }

    /** Those of a call: where its flags or variables say, or in the working folder. */
    public static Repositories of(Invocation invocation, Optional<String> config, Optional<String> cache) {
        Path file = config.or(() -> invocation.environment().get("HELM_REPOSITORY_CONFIG"))
                .map(invocation::resolve)
                .orElseGet(() -> invocation.resolve(".helm/repositories.yaml"));
        Path folder = cache.or(() -> invocation.environment().get("HELM_REPOSITORY_CACHE"))
                .map(invocation::resolve)
                .orElseGet(() -> file.resolveSibling("repository-cache"));
        return new Repositories(file, folder);
    }

    public Path file() {
        return file;
    }

    public Path cache() {
        return cache;
    }

    public boolean exist() {
        return Files.exists(file);
    }

    public List<Repository> all() {
        return Trees.objects(content().path("repositories")).stream()
                .map(each -> new Repository(
                        each.path("name").asText(),
                        each.path("url").asText(),
                        each.path("username").asText(""),
                        each.path("password").asText("")))
                .toList();
    }

    public Optional<Repository> named(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private ObjectNode content() {
        try {
            String text = exist() ? Files.readString(file) : "";
            return YamlReader.document(text) instanceof ObjectNode object ? object : Trees.object();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Fetches the index, then remembers the repository; an older one of the name is forgotten. */
    public void add(Repository repository) throws InterruptedException {
        refresh(repository);
        remember(repository);
    }

    public void remember(Repository repository) {
        ObjectNode content = content();
        forget(content, repository.name());
        ObjectNode entry = content.withArray("/repositories").addObject();
        entry.put("caFile", "")
                .put("certFile", "")
                .put("insecure_skip_tls_verify", false)
                .put("keyFile", "");
        entry.put("name", repository.name()).put("pass_credentials_all", false);
        entry.put("password", repository.password())
                .put("url", repository.url())
                .put("username", repository.username());
        write(content);
    }

    private static boolean forget(ObjectNode content, String name) {
        List<ObjectNode> before = Trees.objects(content.path("repositories"));
        List<ObjectNode> after = before.stream()
                .filter(each -> !each.path("name").asText().equals(name))
                .toList();
        content.putArray("repositories").addAll(after);
        return after.size() < before.size();
    }

    public void remove(String name) {
        ObjectNode content = content();
        if (!forget(content, name)) {
            throw new HelmException("no repo named \"" + name + "\" found");
        }
        write(content);
        try {
            Files.deleteIfExists(indexFile(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(ObjectNode content) {
        content.put("apiVersion", "").put("generated", "0001-01-01T00:00:00Z");
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, GoYaml.write(content));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Fetches a repository's index anew. */
    public Index refresh(Repository repository) throws InterruptedException {
        byte[] content = Download.fetch(repository.index(), repository);
        Index index = Index.read(new String(content, StandardCharsets.UTF_8));
        try {
            Files.createDirectories(cache);
            Files.write(indexFile(repository.name()), content);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return index;
    }

    private Path indexFile(String name) {
        return cache.resolve(name + "-index.yaml");
    }

    /** What was last seen of a repository. */
    public Index index(Repository repository) {
        Path seen = indexFile(repository.name());
        try {
            return Index.read(Files.readString(seen));
        } catch (IOException missing) {
            throw new HelmException(
                    "no cached repo found. (try 'helm repo update'): open " + seen + ": no such file or directory");
        }
    }
}
