package dev.maquette.tools.aws.arguments;

import dev.maquette.commandline.Environment;
import dev.maquette.commandline.Reasons;
import dev.maquette.tools.aws.model.AwsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Values that stand in files: {@code file://} for text, {@code fileb://} for bytes. */
final class ParameterFiles {

    private static final String TEXT = "file://";
    private static final String BYTES = "fileb://";

    private final Environment environment;

    ParameterFiles(Environment environment) {
        this.environment = environment;
    }

    /** The bytes that a value names. */
    Optional<byte[]> bytes(String option, String value) {
        return value.startsWith(BYTES) ? Optional.of(read(option, value, BYTES)) : Optional.empty();
    }

    /** The value itself, or the text that it names. */
    String text(String option, String value) {
        return value.startsWith(TEXT) ? new String(read(option, value, TEXT), StandardCharsets.UTF_8) : value;
    }

    private byte[] read(String option, String value, String prefix) {
        String name = value.substring(prefix.length());
        Path file = name.startsWith("~/")
                ? Path.of(environment.get("HOME").orElse("/")).resolve(name.substring(2))
                : environment.workingDirectory().resolve(name);
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw AwsException.parameters("Error parsing parameter '" + option + "': Unable to load paramfile " + value
                    + ": " + errno(unreadable) + ": '" + name + "'");
        }
    }

    private static String errno(IOException unreadable) {
        return unreadable instanceof java.nio.file.NoSuchFileException
                ? "[Errno 2] No such file or directory"
                : Reasons.of(unreadable);
    }
}
