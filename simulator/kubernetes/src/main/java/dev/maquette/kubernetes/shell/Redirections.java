package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Sets the streams of a statement up, from the left to the right. After a pause files are opened as before, but not emptied again. */
final class Redirections {

    private static final Set<String> OWN_OUTPUT = Set.of("/dev/stdout", "/proc/self/fd/1", "/proc/1/fd/1");
    private static final Set<String> OWN_ERRORS = Set.of("/dev/stderr", "/proc/self/fd/2", "/proc/1/fd/2");

    private final ShellHost host;
    private final String directory;
    private final ObjectNode frame;
    private final boolean isOpen;

    Redirections(ShellHost host, String directory, ObjectNode frame) {
        this.host = host;
        this.directory = frame.path("openedIn").asText(directory);
        this.frame = frame;
        this.isOpen = frame.has("targets");
    }

    /** The streams; nothing where a file cannot be used, which has been said. */
    Optional<Streams> of(List<Statement.Redirection> redirections, Streams io, Expansion.Values values) {
        if (!isOpen) {
            ArrayNode targets = frame.arrayNode();
            redirections.forEach(each -> targets.add(Expansion.text(each.target(), values)));
            frame.put("openedIn", directory).set("targets", targets);
        }
        Streams streams = io;
        for (int i = 0; i < redirections.size(); i++) {
            Optional<Streams> next =
                    one(redirections.get(i), frame.path("targets").get(i).asText(), streams);
            if (next.isEmpty()) {
                frame.remove("targets");
                return Optional.empty();
            }
            streams = next.get();
        }
        boolean goesOn = frame.has("unread");
        return Optional.of(
                goesOn ? streams.reading(new Streams.Input(frame.get("unread").asText())) : streams);
    }

    private Optional<Streams> one(Statement.Redirection redirection, String target, Streams streams) {
        return switch (redirection.kind()) {
            case TEXT -> Optional.of(streams.reading(new Streams.Input(target)));
            case READ -> reading(target, streams);
            case DUPLICATE -> Optional.of(duplicated(redirection.stream(), target, streams));
            case WRITE, APPEND -> {
                boolean empties = redirection.kind() == Statement.Redirection.Kind.WRITE && !isOpen;
                yield writer(target, empties, streams).map(to -> directed(redirection.stream(), to, streams));
            }
        };
    }

    private Optional<Streams> reading(String target, Streams streams) {
        if (target.equals("/dev/null")) {
            return Optional.of(streams.reading(new Streams.Input("")));
        }
        Optional<byte[]> content = host.read(ShellState.resolve(directory, target));
        if (content.isEmpty()) {
            streams.err().accept("sh: can't open " + target + ": no such file\n");
        }
        return content.map(bytes -> streams.reading(new Streams.Input(ByteText.of(bytes))));
    }

    private static Streams duplicated(int stream, String target, Streams streams) {
        return switch (target) {
            case "1" -> directed(stream, streams.out(), streams);
            case "2" -> directed(stream, streams.err(), streams);
            case "-" -> directed(stream, text -> {}, streams);
            default -> throw CommandRunner.gap(">&" + target);
        };
    }

    private static Streams directed(int stream, Consumer<String> to, Streams streams) {
        return switch (stream) {
            case 1 -> streams.writing(to);
            case 2 -> streams.complaining(to);
            default -> throw CommandRunner.gap(stream + ">");
        };
    }

    private Optional<Consumer<String>> writer(String target, boolean empties, Streams streams) {
        String path = ShellState.resolve(directory, target);
        if (path.equals("/dev/null")) {
            return Optional.of(text -> {});
        }
        if (OWN_OUTPUT.contains(path)) {
            return Optional.of(host::out);
        }
        if (OWN_ERRORS.contains(path)) {
            return Optional.of(host::err);
        }
        boolean isDirectory = host.list(path).isPresent();
        byte[] before = empties ? new byte[0] : host.read(path).orElse(new byte[0]);
        if (isDirectory || !host.write(path, before)) {
            String why = isDirectory ? "Is a directory" : "Read-only file system";
            streams.err().accept("sh: can't create " + target + ": " + why + "\n");
            return Optional.empty();
        }
        return Optional.of(text -> append(path, text));
    }

    private void append(String path, String text) {
        if (!text.isEmpty()) {
            byte[] before = host.read(path).orElse(new byte[0]);
            byte[] more = ByteText.bytes(text);
            byte[] all = Arrays.copyOf(before, before.length + more.length);
            System.arraycopy(more, 0, all, before.length, more.length);
            host.write(path, all);
        }
    }
}
