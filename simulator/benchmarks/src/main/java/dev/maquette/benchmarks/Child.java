package dev.maquette.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A process beside this one, so that what is measured and what measures it do not share a virtual machine. */
public final class Child implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseG1GC",
            "-XX:MaxTenuringThreshold=1",
            "-Xms640m");

    /** For profiling: {@code -Dmeasured=-XX:StartFlightRecording=filename=/tmp/server.jfr,settings=profile}. */
    private static final List<String> GIVEN = Stream.of(
                    System.getProperty("measured", "").split(" "))
            .filter(option -> !option.isBlank())
            .toList();

    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a class of these benchmarks with the options that the launcher gives a served world, and further ones. */
    public static Child java(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(options);
        command.addAll(GIVEN);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command(command);
    }

    public static Child command(List<String> command) throws IOException {
        return command(command, Map.of());
    }

    /** @param variables beside those of this process */
    public static Child command(List<String> command, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(variables);
        return new Child(builder.start());
    }

    /** The next line that begins with the word, without it. */
    public String line(String word) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(word)) {
                return line.substring(word.length()).strip();
            }
        }
        throw new IOException("the process ended before it said " + word);
    }

    /** Reads until the text is there, wherever in a line. */
    public void text(String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text, Math.max(0, seen.length() - text.length())) < 0) {
            int next = output.read();
            if (next < 0) {
                throw new IOException("the process ended before it said " + text);
            }
            seen.append((char) next);
        }
    }

    /** All lines until the end of the process, which must be a good one: half a measurement is none. */
    public void lines(Consumer<String> reader) throws IOException, InterruptedException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            reader.accept(line);
        }
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("the process ended with status " + status);
        }
    }

    /** Processor time so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Closes its standard input, which a prompt takes for the end. */
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
