package dev.maquette.server.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.edge.WireStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leases of other processes. The answer to who takes one stays open, and the lease ends with it: so a process that ends, however it
 * ends, holds no time.
 */
final class LeaseDoor {

    private static final List<AdminField> TAKE = List.of(AdminField.required("holder", AdminField.Kind.TEXT));
    private static final List<AdminField> TOKEN = List.of(AdminField.required("token", AdminField.Kind.TEXT));
    private static final List<AdminField> SLEEP = List.of(
            AdminField.required("token", AdminField.Kind.TEXT),
            AdminField.required("duration", AdminField.Kind.DURATION));
    private static final List<AdminField> REST = List.of(
            AdminField.required("token", AdminField.Kind.TEXT),
            AdminField.required("heard", AdminField.Kind.COUNT),
            AdminField.required("duration", AdminField.Kind.DURATION));

    private final WorldControl control;
    private final Map<String, WorldControl.Lease> leases = new ConcurrentHashMap<>();

    LeaseDoor(WorldControl control) {
        this.control = control;
    }

    static boolean isAsked(WireRequest request) {
        return request.rawPath().equals("/leases") || request.rawPath().startsWith("/leases/");
    }

    void handle(WireRequest request, WireResponder responder) {
        if (!request.method().equals("POST")) {
            throw AdminRefusal.of(
                    405,
                    "control.wrong-method",
                    Map.of("path", request.rawPath(), "method", request.method(), "allowed", "POST"));
        }
        switch (request.rawPath()) {
            case "/leases" -> take(AdminRequest.read(request, TAKE), responder);
            case "/leases/busy" -> change(AdminRequest.read(request, TOKEN), responder, WorldControl.Lease::busy);
            case "/leases/waiting" -> change(AdminRequest.read(request, TOKEN), responder, WorldControl.Lease::waiting);
            case "/leases/idle" -> {
                boolean isIdle = find(AdminRequest.read(request, TOKEN)).isIdle();
                AdminPort.answer(responder, 200, Map.of("idle", isIdle));
            }
            case "/leases/sleep" -> {
                AdminRequest sleep = AdminRequest.read(request, SLEEP);
                wait(responder, () -> find(sleep).sleep(sleep.duration("duration")));
            }
            case "/leases/rest" -> {
                AdminRequest rest = AdminRequest.read(request, REST);
                wait(responder, () -> find(rest).rest(rest.count("heard"), rest.duration("duration")));
            }
            default ->
                throw AdminRefusal.of(
                        404,
                        "control.unknown-path",
                        Map.of(
                                "path",
                                request.rawPath(),
                                "known",
                                "/leases, /leases/busy, /leases/waiting, /leases/idle, /leases/sleep, /leases/rest"));
        }
    }

    private void take(AdminRequest request, WireResponder responder) {
        WorldControl.Lease lease = control.lease(request.text("holder"));
        leases.put(lease.token(), lease);
        WireStream stream = responder.stream(200, WireHeaders.of("Content-Type", "application/json"));
        stream.onClosed(() -> {
            leases.remove(lease.token());
            lease.close();
        });
        String line = JsonNodeFactory.instance.objectNode().put("token", lease.token()) + "\n";
        stream.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private void change(
            AdminRequest request, WireResponder responder, java.util.function.Consumer<WorldControl.Lease> change) {
        change.accept(find(request));
        AdminPort.answer(responder, 200, Map.of());
    }

    private WorldControl.Lease find(AdminRequest request) {
        return Optional.ofNullable(leases.get(request.text("token")))
                .orElseThrow(() -> AdminRefusal.of(404, "control.unknown-lease", Map.of()));
    }

    /** Something that ends when it may. */
    private interface Wait {
        WorldControl.Waited until() throws InterruptedException;
    }

    /** Whoever waits may give up, and then nobody waits here any more. */
    private static void wait(WireResponder responder, Wait wait) {
        Thread here = Thread.currentThread();
        responder.onAbandoned(here::interrupt);
        try {
            AdminPort.answer(responder, 200, Map.of("waited", wait.until()));
        } catch (InterruptedException abandoned) {
            here.interrupt();
        }
    }
}
