package dev.maquette.acceptance.served;

import dev.maquette.server.assembly.CloudPlan;
import dev.maquette.server.assembly.RunningWorld;
import dev.maquette.server.assembly.Worlds;
import dev.maquette.server.control.CloudAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A served world with an AWS and no cluster; the tests of a class share one. */
public final class Cloud implements AutoCloseable {

    public static final String ACCOUNT = "123456789012";

    private final Worlds.Opening opening;
    private final RunningWorld running;
    private final Path home;

    private Cloud(Worlds.Opening opening, RunningWorld running, Path home) {
        this.opening = opening;
        this.running = running;
        this.home = home;
    }

    /** @param home a folder for the world and its clients; a world that is there already is opened again */
    public static Cloud open(Path home) throws IOException {
        return open(home, 1);
    }

    /** @param latency what all durations are multiplied by, so that nobody has to wait for a NAT gateway as long as at AWS */
    public static Cloud open(Path home, double latency) throws IOException {
        Worlds.Opening opening = opening(home, "realtime", latency);
        return served(opening, Worlds.open(opening), home);
    }

    /** One whose time stands until it is told to pass; two that begin at the same moment and are asked the same are the same. */
    public static Cloud standing(Path home, Instant beginning) throws IOException {
        Worlds.Opening opening = opening(home, "stopped", 1);
        return served(opening, Worlds.open(opening, beginning), home);
    }

    private static Worlds.Opening opening(Path home, String pace, double latency) {
        return new Worlds.Opening(
                home.resolve("world"),
                "",
                "",
                "",
                pace,
                1,
                latency,
                1,
                0,
                0,
                true,
                Optional.empty(),
                List.of(),
                Optional.of(new CloudPlan(
                        ACCOUNT,
                        "ap-northeast-2",
                        0,
                        Optional.of(new CloudPlan.Key("AKIAADMINADMINADMIN1", "secretsecretsecretsecretsecret")),
                        Optional.empty())));
    }

    private static Cloud served(Worlds.Opening opening, RunningWorld running, Path home) throws IOException {
        Cloud cloud = new Cloud(opening, running, home);
        Files.writeString(home.resolve("aws-ca.pem"), cloud.access().authorityPem());
        return cloud;
    }

    public Worlds.Opening opening() {
        return opening;
    }

    public RunningWorld running() {
        return running;
    }

    public CloudAccess access() {
        return running.control().cloud().orElseThrow();
    }

    public Path home() {
        return home;
    }

    /** What a client needs that signs with the key; an empty token for keys of users. */
    public Map<String, String> environment(String keyId, String secret, String token) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL", access().url(),
                "AWS_CA_BUNDLE", home.resolve("aws-ca.pem").toString(),
                "AWS_ACCESS_KEY_ID", keyId,
                "AWS_SECRET_ACCESS_KEY", secret,
                "AWS_REGION", access().region(),
                "AWS_DEFAULT_REGION", access().region(),
                "AWS_EC2_METADATA_DISABLED", "true"));
        if (!token.isEmpty()) {
            environment.put("AWS_SESSION_TOKEN", token);
        }
        return environment;
    }

    /** The administrator's aws. */
    public Aws aws() {
        return aws(access().accessKeyId(), access().secretAccessKey(), "");
    }

    /** Somebody else's aws. */
    public Aws aws(String keyId, String secret, String token) {
        return new Aws(home, environment(keyId, secret, token));
    }

    @Override
    public void close() {
        running.close();
    }
}
