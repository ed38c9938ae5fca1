package dev.maquette.prompt.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.commandline.Reasons;
import dev.maquette.prompt.language.PromptProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A film of the session as asciicast version 2 (docs.asciinema.org/manual/asciicast/v2): a header, then a line for each piece of output. It
 * is written a command at a time, because a secret can only be found in what is whole.
 */
final class Cast {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Instant begun;

    private Cast(Path file, Instant begun) {
        this.file = file;
        this.begun = begun;
    }

    /** Begins a film; a file that is there already is overwritten, as of any recorder. */
    static Cast begin(Path file, int columns, int rows, Instant begun) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("version", 2);
        header.put("width", columns);
        header.put("height", rows);
        header.put("timestamp", begun.getEpochSecond());
        header.put("env", Map.of("TERM", "xterm-256color"));
        Cast cast = new Cast(file, begun);
        cast.write(json(header) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        return cast;
    }

    /** A command with its prompt, and what it printed. */
    void add(Instant at, String typed, Printed printed) {
        StringBuilder events = new StringBuilder(event(at, typed + "\r\n"));
        printed.lines().forEach(line -> events.append(event(at.plus(line.after()), line.text() + "\r\n")));
        write(events.toString(), StandardOpenOption.APPEND);
    }

    private String event(Instant at, String output) {
        double seconds = Math.max(0, Duration.between(begun, at).toMillis()) / 1000.0;
        return json(List.of(seconds, "o", output)) + "\n";
    }

    private void write(String text, StandardOpenOption mode) {
        try {
            Files.writeString(
                    file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
        } catch (IOException failure) {
            throw PromptProblem.CANNOT_WRITE.exception("file", file, "reason", Reasons.of(failure));
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
