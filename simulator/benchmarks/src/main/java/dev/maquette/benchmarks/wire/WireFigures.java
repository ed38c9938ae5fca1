package dev.maquette.benchmarks.wire;

import dev.maquette.benchmarks.Figure;
import dev.maquette.benchmarks.Measurement;
import dev.maquette.benchmarks.Scratch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Creates and gets a second over HTTPS, and what a request costs the server. */
public final class WireFigures implements Measurement {

    private static final String CONFIG_MAPS = "/api/v1/namespaces/load/configmaps";
    private static final String PODS = "/api/v1/namespaces/load/pods";
    private static final byte[] NOTHING = new byte[0];

    private final Duration time;

    /** @param time how long each is measured, after as long a warm-up */
    public WireFigures(Duration time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "wire";
    }

    @Override
    public List<Figure> take() throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (Scratch scratch = Scratch.folder();
                ServedWorld world = ServedWorld.start(scratch.resolve("world"))) {
            prepare(world);
            figures.addAll(protocol(world, "HTTP/1.1", world::http1));
            figures.addAll(protocol(world, "HTTP/2", world::http2));
        }
        return figures;
    }

    private static void prepare(ServedWorld world) throws Exception {
        try (Connection connection = world.http1()) {
            connection.exchange("POST", "/api/v1/namespaces", Bodies.namespace("load"));
            connection.exchange("POST", CONFIG_MAPS, Bodies.configMap("read", "0"));
            connection.exchange("POST", PODS, Bodies.pod("read"));
        }
    }

    private List<Figure> protocol(ServedWorld world, String protocol, Load.Dial<Connection> dial) throws Exception {
        String run = protocol.replaceAll("[^0-9]", "");
        return List.of(
                figure(
                        "gets of a pod, " + protocol,
                        "≥ 10,000/s",
                        world,
                        dial,
                        (connection, number) -> connection.exchange("GET", PODS + "/read", NOTHING)),
                figure(
                        "creates of ConfigMaps, " + protocol,
                        "≥ 3,000/s",
                        world,
                        dial,
                        (connection, number) -> configMap(connection, "c" + run + "-" + number)),
                figure(
                        "creates of pods, " + protocol,
                        "≥ 3,000/s",
                        world,
                        dial,
                        (connection, number) -> pod(connection, "p" + run + "-" + number)));
    }

    private static void configMap(Connection connection, String name) throws IOException {
        connection.exchange("POST", CONFIG_MAPS, Bodies.configMap(name, "0"));
    }

    private static void pod(Connection connection, String name) throws IOException {
        connection.exchange("POST", PODS, Bodies.pod(name));
    }

    private Figure figure(
            String subject, String target, ServedWorld world, Load.Dial<Connection> dial, Load.Ask<Connection> ask)
            throws Exception {
        Load.Result result = Load.run(world.process(), dial, ask, time);
        return new Figure(
                subject,
                result.text(),
                target,
                "TLS, " + Load.CONNECTIONS + " connections, client on the same machine, world on disk");
    }
}
