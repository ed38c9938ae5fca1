package dev.maquette.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The control of a world in another process, through its admin port. */
public final class RemoteControl implements WorldControl, AutoCloseable {

    private final AdminClient admin;

    public RemoteControl(String url, String token) {
        this.admin = new AdminClient(url, token);
    }

    @Override
    public List<ClusterAccess> clusters() {
        return ControlJson.list(admin.get("/world", Map.of()).path("clusters"), ClusterAccess.class);
    }

    @Override
    public Optional<CloudAccess> cloud() {
        return ControlJson.list(admin.get("/world", Map.of()).path("clouds"), CloudAccess.class).stream()
                .findFirst();
    }

    @Override
    public Clock clock() {
        return ControlJson.clock(admin.get("/clock", Map.of()));
    }

    @Override
    public List<Due> due(int most) {
        JsonNode answer = admin.get("/clock/due", Map.of("most", Integer.toString(most)));
        return ControlJson.list(answer.path("due"), Due.class);
    }

    @Override
    public void pace(String pace) {
        admin.post("/clock/pace", Map.of("pace", pace));
    }

    @Override
    public void advance(Duration virtual) {
        admin.post("/clock/advance", Map.of("duration", virtual.toString()));
    }

    @Override
    public Lease lease(String holder) {
        return new RemoteLease(admin.open("/leases", Map.of("holder", holder)));
    }

    @Override
    public void snapshot(String name) {
        admin.post("/world/snapshot", Map.of("name", name));
    }

    @Override
    public List<Snapshot> snapshots() {
        return ControlJson.list(admin.get("/world/snapshots", Map.of()).path("snapshots"), Snapshot.class);
    }

    @Override
    public void restore(String name) {
        admin.post("/world/restore", Map.of("name", name));
    }

    @Override
    public void reset() {
        admin.post("/world/reset", Map.of());
    }

    @Override
    public void forget(String name) {
        admin.post("/world/forget", Map.of("name", name));
    }

    @Override
    public Moment mark(String label) {
        return ControlJson.read(admin.post("/world/mark", Map.of("label", label)), Moment.class);
    }

    @Override
    public List<Moment> moments() {
        return ControlJson.list(admin.get("/world/moments", Map.of()).path("moments"), Moment.class);
    }

    @Override
    public Moment back(String id) {
        return ControlJson.read(admin.post("/world/back", Map.of("id", id)), Moment.class);
    }

    @Override
    public List<ObjectChange> changes(String from, String to) {
        JsonNode answer = admin.get("/changes", Map.of("from", from, "to", to));
        return ControlJson.list(answer.path("changes"), ObjectChange.class);
    }

    @Override
    public void fork(Path folder) {
        admin.post("/world/fork", Map.of("folder", folder.toString()));
    }

    @Override
    public List<Unready> unready() {
        return ControlJson.list(admin.get("/unready", Map.of()).path("unready"), Unready.class);
    }

    @Override
    public List<Reason> why(String subject) {
        JsonNode answer = admin.get("/why", Map.of("subject", subject));
        return ControlJson.list(answer.path("reasons"), Reason.class);
    }

    @Override
    public List<String> faultKinds() {
        return texts(admin.get("/faults", Map.of()).path("kinds"));
    }

    @Override
    public List<Fault> faults() {
        return ControlJson.list(admin.get("/faults", Map.of()).path("faults"), Fault.class);
    }

    @Override
    public Fault beginFault(String kind, String target) {
        return ControlJson.read(admin.post("/faults", Map.of("kind", kind, "target", target)), Fault.class);
    }

    @Override
    public List<Fault> endFault(String id) {
        return ControlJson.list(admin.post("/faults/end", Map.of("id", id)).path("faults"), Fault.class);
    }

    @Override
    public List<Cost> costs() {
        return ControlJson.list(admin.get("/costs", Map.of()).path("costs"), Cost.class);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    @Override
    public String clusterState() {
        return admin.get("/cluster", Map.of()).path("state").asText();
    }

    @Override
    public void stopCluster() {
        admin.post("/cluster/stop", Map.of());
    }

    @Override
    public void startCluster() {
        admin.post("/cluster/start", Map.of());
    }

    @Override
    public List<Addon> addons() {
        return ControlJson.list(admin.get("/addons", Map.of()).path("addons"), Addon.class);
    }

    @Override
    public List<String> addonStatus() {
        return texts(admin.get("/addons/status", Map.of()).path("lines"));
    }

    @Override
    public Told enableAddon(String name, List<String> arguments) {
        return ControlJson.read(admin.post("/addons/enable", Map.of("name", name, "arguments", arguments)), Told.class);
    }

    @Override
    public Told disableAddon(String name) {
        return ControlJson.read(admin.post("/addons/disable", Map.of("name", name)), Told.class);
    }

    @Override
    public void close() {
        admin.close();
    }

    /** A lease that lasts as long as the answer in which it came. */
    private final class RemoteLease implements Lease {

        private final InputStream answer;
        private final String token;

        RemoteLease(InputStream answer) {
            this.answer = answer;
            this.token = token(answer);
        }

        private static String token(InputStream answer) {
            try {
                String line = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8)).readLine();
                return ControlJson.MAPPER
                        .readTree(line == null ? "{}" : line)
                        .path("token")
                        .asText();
            } catch (IOException cut) {
                throw ControlJson.notUnderstood(cut);
            }
        }

        private Map<String, String> named() {
            return Map.of("token", token);
        }

        @Override
        public String token() {
            return token;
        }

        @Override
        public void busy() {
            admin.post("/leases/busy", named());
        }

        @Override
        public void waiting() {
            admin.post("/leases/waiting", named());
        }

        @Override
        public boolean isIdle() {
            return admin.post("/leases/idle", named()).path("idle").asBoolean();
        }

        @Override
        public Waited sleep(Duration virtual) throws InterruptedException {
            JsonNode answered = admin.await("/leases/sleep", Map.of("token", token, "duration", virtual.toString()));
            return ControlJson.read(answered.path("waited"), Waited.class);
        }

        @Override
        public Waited rest(long heard, Duration virtual) throws InterruptedException {
            JsonNode answered =
                    admin.await("/leases/rest", Map.of("token", token, "heard", heard, "duration", virtual.toString()));
            return ControlJson.read(answered.path("waited"), Waited.class);
        }

        @Override
        public void close() {
            try {
                answer.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
