package dev.maquette.benchmarks.wire;

import dev.maquette.benchmarks.Child;
import dev.maquette.server.assembly.CloudPlan;
import dev.maquette.server.assembly.RunningWorld;
import dev.maquette.server.assembly.Worlds;
import dev.maquette.server.control.CloudAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A simulated AWS that is served by a process of its own until its standard input ends. */
public final class ServedCloud implements AwsServer {

    private static final CloudPlan.Key KEY = new CloudPlan.Key("AKIABENCHMARKBENCHMA", "benchmarkbenchmarkbenchmark");

    private final Child child;
    private final Trust trust;

    private ServedCloud(Child child, Trust trust) {
        this.child = child;
        this.trust = trust;
    }

    static ServedCloud start(Path folder) throws IOException {
        Path authority = folder.resolveSibling("authority.pem");
        Child child = Child.java(ServedCloud.class, List.of(), folder.toString(), authority.toString());
        int port = Integer.parseInt(child.line("ready"));
        return new ServedCloud(child, new Trust(Files.readAllBytes(authority), port));
    }

    @Override
    public String name() {
        return "Maquette's AWS";
    }

    @Override
    public Child process() {
        return child;
    }

    @Override
    public SignedConnection connect() throws IOException {
        return new SignedConnection(() -> trust.connect("http/1.1"), KEY.id(), KEY.secret());
    }

    @Override
    public void close() throws InterruptedException {
        child.close();
    }

    /** The process. */
    public static void main(String[] arguments) throws Exception {
        Worlds.Opening opening = new Worlds.Opening(
                Path.of(arguments[0]),
                "",
                "",
                "",
                "realtime",
                1,
                1,
                1,
                0,
                0,
                true,
                Optional.empty(),
                List.of(),
                Optional.of(
                        new CloudPlan(CloudPlan.EXAMPLE_ACCOUNT, "us-east-1", 0, Optional.of(KEY), Optional.empty())));
        try (RunningWorld running = Worlds.open(opening)) {
            CloudAccess access = running.control().cloud().orElseThrow();
            Files.write(Path.of(arguments[1]), access.authorityPem().getBytes(StandardCharsets.UTF_8));
            System.out.println("ready " + URI.create(access.url()).getPort());
            while (System.in.read() >= 0) {}
        }
    }
}
