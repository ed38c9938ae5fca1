package dev.maquette.server.assembly;

import dev.maquette.server.edge.EdgeException;
import dev.maquette.server.edge.EdgeServer;
import dev.maquette.world.WorldProblem;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntFunction;

/**
 * The ports that a world was served on last, in its folder: it takes the same ones again while they are free, so that kubeconfigs that
 * somebody copied still lead to it.
 */
final class RecordedPorts {

    private static final String FILE = "ports";

    private final Optional<Path> file;
    private final Properties ports = new Properties();

    RecordedPorts(Optional<Path> folder) {
        this.file = folder.map(path -> path.resolve(FILE));
        file.filter(Files::isReadable).ifPresent(this::read);
    }

    private void read(Path path) {
        try (Reader in = Files.newBufferedReader(path)) {
            ports.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            ports.clear(); // Only a convenience is lost: the world gets new ports.
        }
    }

    /**
     * Serves a name on the port asked for; where none is, on its last one, or else on a free one.
     *
     * @throws WorldProblem {@code control.port-taken} where the port asked for is not free
     */
    EdgeServer serve(String name, int asked, IntFunction<EdgeServer> start) {
        EdgeServer server = asked > 0 ? onPort(asked, start) : onLastPort(name, start);
        record(name, server.port());
        return server;
    }

    private static EdgeServer onPort(int port, IntFunction<EdgeServer> start) {
        try {
            return start.apply(port);
        } catch (EdgeException taken) {
            throw new WorldProblem("control.port-taken", Map.of("port", Integer.toString(port)));
        }
    }

    private EdgeServer onLastPort(String name, IntFunction<EdgeServer> start) {
        String last = ports.getProperty(name, "");
        if (last.matches("\\d{1,5}")) {
            try {
                return start.apply(Integer.parseInt(last));
            } catch (EdgeException | IllegalArgumentException notAnyMore) {
                return start.apply(0);
            }
        }
        return start.apply(0);
    }

    private void record(String name, int port) {
        String text = Integer.toString(port);
        if (text.equals(ports.setProperty(name, text)) || file.isEmpty()) {
            return;
        }
        try (Writer out = Files.newBufferedWriter(file.get())) {
            ports.store(out, null);
        } catch (IOException failure) {
            throw new WorldProblem(
                    "world.unwritable", Map.of("folder", file.get().toString(), "reason", String.valueOf(failure)));
        }
    }
}
