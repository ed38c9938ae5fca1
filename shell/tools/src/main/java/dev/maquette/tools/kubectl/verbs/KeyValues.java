package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.KubectlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The data of config maps and secrets: literals, files and env files. */
final class KeyValues {
    private final Call call;
    private final String kind;
    private final Map<String, byte[]> values = new LinkedHashMap<>();

    KeyValues(Call call, String kind) {
        this.call = call;
        this.kind = kind;
    }

    /** What the flags {@code --from-literal}, {@code --from-file} and {@code --from-env-file} give. */
    Map<String, byte[]> read() {
        for (String each : call.flags().list("from-file")) {
            file(each);
        }
        for (String each : call.flags().list("from-literal")) {
            literal(each);
        }
        for (String each : call.flags().list("from-env-file")) {
            envFile(each);
        }
        return values;
    }

    private void literal(String source) {
        int equals = source.indexOf('=');
        if (equals <= 0) {
            throw KubectlException.error("invalid literal source " + source + ", expected key=value");
        }
        String value = source.substring(equals + 1);
        boolean quoted = value.length() > 1
                && ((value.startsWith("\"") && value.endsWith("\"")) || (value.startsWith("'") && value.endsWith("'")));
        put(
                source.substring(0, equals),
                (quoted ? value.substring(1, value.length() - 1) : value).getBytes(StandardCharsets.UTF_8));
    }

    private void file(String source) {
        int equals = source.indexOf('=');
        String name = source.substring(equals + 1);
        Path path = call.invocation().resolve(name);
        if (!Files.exists(path)) {
            throw KubectlException.error("error reading " + name + ": no such file or directory");
        } else if (!Files.isDirectory(path)) {
            put(equals < 0 ? String.valueOf(path.getFileName()) : source.substring(0, equals), content(path));
            return;
        } else if (equals >= 0) {
            throw KubectlException.error("cannot give a key name for a directory path");
        }
        try (Stream<Path> files = Files.list(path)) {
            files.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(each -> put(String.valueOf(each.getFileName()), content(each)));
        } catch (IOException unreadable) {
            throw KubectlException.error("error listing files in " + name + ": " + unreadable.getMessage());
        }
    }

    private void envFile(String name) {
        byte[] content = content(call.invocation().resolve(name));
        for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
            String stripped = line.stripLeading();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                String[] pair = stripped.split("=", 2);
                put(pair[0], (pair.length > 1 ? pair[1] : "").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] content(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw KubectlException.error("open " + path + ": no such file or directory");
        }
    }

    private void put(String key, byte[] value) {
        if (!key.matches("[-._a-zA-Z0-9]+")) {
            String place = kind.equals("Secret")
                    ? "\" is not valid key name for a Secret "
                    : "\" is not a valid key name for a " + kind + ": ";
            throw KubectlException.error("\"" + key + place + "a valid config key must consist of"
                    + " alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or"
                    + " 'KEY_NAME',  or 'key-name', regex used for validation is"
                    + " '[-._a-zA-Z0-9]+')");
        } else if (values.containsKey(key)) {
            throw KubectlException.error(
                    "cannot add key \"" + key + "\", another key by that name already exists in Data" + " for " + kind
                            + " \"" + call.arguments().getFirst() + "\"");
        }
        values.put(key, value);
    }
}
