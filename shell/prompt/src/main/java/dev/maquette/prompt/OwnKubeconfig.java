package dev.maquette.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The session's own copy of the place's kubeconfig, in the working folder: {@code kubectl config} may change it, and going back takes such
 * a change back.
 */
final class OwnKubeconfig {

    private static final Pattern CONTEXT_USER = Pattern.compile("(?m)^( +)user: \\S+$");
    /** What leads to a place: server, authority, token. */
    private static final Pattern PARTICULARS =
            Pattern.compile("(?m)^\\s+(?:server|certificate-authority-data|token): (\\S+)$");

    private static final Pattern SERVER = Pattern.compile("(?m)^\\s+server: (\\S+)$");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path file;
    private Optional<FileTime> read = Optional.empty();
    private Current current = new Current("", "");

    /** The server and namespace of the current context. */
    private record Current(String server, String namespace) {}

    private OwnKubeconfig(Path file) {
        this.file = file;
    }

    /** Takes the place's file over where there is no copy yet, or where the copy leads elsewhere than the place does now. */
    static OwnKubeconfig of(Path workingDirectory, Path original) {
        OwnKubeconfig own = new OwnKubeconfig(
                workingDirectory.resolve(".kube").resolve("config").toAbsolutePath());
        try {
            Files.createDirectories(own.file.resolveSibling("."));
            boolean isThere = Files.exists(own.file);
            if (!isThere || !holds(Files.readString(own.file), Files.readString(original))) {
                String namespace = isThere ? parse(Files.readString(own.file)).namespace() : "";
                Files.copy(original, own.file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                choose(own.file, namespace);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return own;
    }

    /** Credentials and addresses are single words, so the copy still leads to the place if it holds them all. */
    private static boolean holds(String copy, String original) {
        return PARTICULARS.matcher(original).results().allMatch(each -> copy.contains(each.group(1)));
    }

    /** Puts a namespace into the one context of a file that the place has written; the namespace may be empty. */
    static void choose(Path file, String namespace) {
        if (namespace.isEmpty()) {
            return;
        }
        try {
            String chosen = CONTEXT_USER
                    .matcher(Files.readString(file))
                    .replaceFirst(user ->
                            Matcher.quoteReplacement(user.group() + "\n" + user.group(1) + "namespace: " + namespace));
            Files.writeString(file, chosen);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path file() {
        return file;
    }

    /** The namespace that was chosen, or an empty text. */
    String namespace() {
        refresh();
        return current.namespace();
    }

    /** The namespace that was chosen, if the file leads to this server. */
    Optional<String> namespace(String server) {
        refresh();
        return current.server().equals(server) && !current.namespace().isEmpty()
                ? Optional.of(current.namespace())
                : Optional.empty();
    }

    boolean leadsTo(String server) {
        refresh();
        return current.server().equals(server);
    }

    private void refresh() {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            if (!read.equals(Optional.of(modified))) {
                current = parse(Files.readString(file));
                read = Optional.of(modified);
            }
        } catch (IOException unreadable) {
            current = new Current("", "");
            read = Optional.empty();
        }
    }

    /** A file with one cluster and no namespace, as nearly all are, is understood without the weight of a YAML parser. */
    private static Current parse(String text) throws IOException {
        List<String> servers =
                SERVER.matcher(text).results().map(each -> each.group(1)).toList();
        return servers.size() == 1 && !text.contains("namespace:")
                ? new Current(servers.getFirst(), "")
                : parse(YAML.readTree(text));
    }

    private static Current parse(JsonNode config) {
        JsonNode context =
                named(config.path("contexts"), config.path("current-context").asText());
        JsonNode cluster =
                named(config.path("clusters"), context.at("/context/cluster").asText());
        return new Current(
                cluster.at("/cluster/server").asText(""),
                context.at("/context/namespace").asText(""));
    }

    private static JsonNode named(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseGet(YAML::createObjectNode);
    }
}
