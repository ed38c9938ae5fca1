package dev.maquette.server.control;

import static dev.maquette.server.control.AdminField.optional;
import static dev.maquette.server.control.AdminField.required;

import dev.maquette.server.control.AdminField.Kind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the admin port can be asked for: one path for each thing that {@link WorldControl} can do. */
final class AdminRoutes {

    private static final int USUALLY_DUE = 10;

    private final WorldControl control;
    private final Map<String, Map<String, Route>> routes = new TreeMap<>();

    /** A method of a path: the fields it takes, and what it answers. */
    record Route(List<AdminField> fields, Function<AdminRequest, Object> answer) {}

    AdminRoutes(WorldControl control) {
        this.control = control;
        clock();
        snapshots();
        moments();
        reasons();
        faults();
        cluster();
        addons();
        get("/costs", request -> Map.of("costs", control.costs()));
    }

    private void clock() {
        get("/clock", request -> control.clock());
        get(
                "/clock/due",
                request -> Map.of("due", control.due(request.number("most", USUALLY_DUE))),
                optional("most", Kind.NUMBER));
        post(
                "/clock/pace",
                request -> {
                    control.pace(request.text("pace"));
                    return control.clock();
                },
                required("pace", Kind.TEXT));
        post(
                "/clock/advance",
                request -> {
                    control.advance(request.duration("duration"));
                    return control.clock();
                },
                required("duration", Kind.DURATION));
    }

    private void snapshots() {
        get(
                "/world",
                request -> Map.of(
                        "clusters",
                        control.clusters(),
                        "clouds",
                        control.cloud().stream().toList(),
                        "clock",
                        control.clock()));
        get("/world/snapshots", request -> Map.of("snapshots", control.snapshots()));
        change("/world/snapshot", request -> control.snapshot(request.text("name")), required("name", Kind.NAME));
        change("/world/restore", request -> control.restore(request.text("name")), required("name", Kind.NAME));
        change("/world/forget", request -> control.forget(request.text("name")), required("name", Kind.NAME));
        change("/world/reset", request -> control.reset());
        change("/world/fork", request -> control.fork(folder(request.text("folder"))), required("folder", Kind.TEXT));
    }

    private static Path folder(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException broken) {
            throw AdminRefusal.of(400, "control.bad-folder", Map.of("folder", text));
        }
    }

    private void moments() {
        post("/world/mark", request -> control.mark(request.text("label")), required("label", Kind.TEXT));
        get("/world/moments", request -> Map.of("moments", control.moments()));
        post("/world/back", request -> control.back(request.text("id")), optional("id", Kind.TEXT));
        get(
                "/changes",
                request -> Map.of("changes", control.changes(request.text("from"), request.text("to"))),
                required("from", Kind.TEXT),
                optional("to", Kind.TEXT));
    }

    private void reasons() {
        get("/unready", request -> Map.of("unready", control.unready()));
        get("/why", request -> Map.of("reasons", control.why(request.text("subject"))), optional("subject", Kind.TEXT));
    }

    private void faults() {
        get("/faults", request -> Map.of("kinds", control.faultKinds(), "faults", control.faults()));
        post(
                "/faults",
                request -> control.beginFault(request.text("kind"), request.text("target")),
                required("kind", Kind.TEXT),
                optional("target", Kind.TEXT));
        post(
                "/faults/end",
                request -> Map.of("faults", control.endFault(request.text("id"))),
                required("id", Kind.TEXT));
    }

    private void cluster() {
        get("/cluster", request -> Map.of("state", control.clusterState()));
        change("/cluster/stop", request -> control.stopCluster());
        change("/cluster/start", request -> control.startCluster());
    }

    private void addons() {
        get("/addons", request -> Map.of("addons", control.addons()));
        get("/addons/status", request -> Map.of("lines", control.addonStatus()));
        post(
                "/addons/enable",
                request -> control.enableAddon(request.text("name"), request.texts("arguments")),
                required("name", Kind.TEXT),
                optional("arguments", Kind.TEXTS));
        post("/addons/disable", request -> control.disableAddon(request.text("name")), required("name", Kind.TEXT));
    }

    private void get(String path, Function<AdminRequest, Object> answer, AdminField... fields) {
        add("GET", path, answer, fields);
    }

    private void post(String path, Function<AdminRequest, Object> answer, AdminField... fields) {
        add("POST", path, answer, fields);
    }

    private void change(String path, Consumer<AdminRequest> change, AdminField... fields) {
        post(
                path,
                request -> {
                    change.accept(request);
                    return Map.of();
                },
                fields);
    }

    private void add(String method, String path, Function<AdminRequest, Object> answer, AdminField... fields) {
        routes.computeIfAbsent(path, any -> new TreeMap<>()).put(method, new Route(List.of(fields), answer));
    }

    /**
     * The route of a request.
     *
     * @throws AdminRefusal 404 or 405
     */
    Route find(String method, String path) {
        Map<String, Route> found = Optional.ofNullable(routes.get(path))
                .orElseThrow(() -> AdminRefusal.of(
                        404,
                        "control.unknown-path",
                        Map.of("path", path, "known", String.join(", ", routes.keySet()))));
        return Optional.ofNullable(found.get(method))
                .orElseThrow(() -> AdminRefusal.of(
                        405,
                        "control.wrong-method",
                        Map.of("path", path, "method", method, "allowed", String.join(", ", found.keySet()))));
    }
}
