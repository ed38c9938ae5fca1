package dev.maquette.tools.aws.client;

import dev.maquette.tools.aws.model.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of sections with keys and values, as {@code ~/.aws/config} is one. Keys of a nested block are joined by a dot. */
public final class IniFile {

    private IniFile() {}

    /** The sections by their names; none where there is no file. */
    public static Map<String, Map<String, String>> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            return parse(Files.readString(file), file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Map<String, String>> parse(String text, Path file) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> section = new LinkedHashMap<>();
        String block = "";
        for (String line : text.lines().toList()) {
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
                continue;
            }
            if (content.startsWith("[") && content.endsWith("]")) {
                String name = content.substring(1, content.length() - 1).strip();
                section = sections.computeIfAbsent(name, each -> new LinkedHashMap<>());
                block = "";
                continue;
            }
            int equals = content.indexOf('=');
            if (equals <= 0 || sections.isEmpty()) {
                throw AwsException.configuration("ConfigParseError", "Unable to parse config file: " + file);
            }
            String key = content.substring(0, equals).strip();
            String value = content.substring(equals + 1).strip();
            boolean isNested = Character.isWhitespace(line.charAt(0)) && !block.isEmpty();
            section.put(isNested ? block + "." + key : key, value);
            block = isNested ? block : value.isEmpty() ? key : "";
        }
        return sections;
    }
}
