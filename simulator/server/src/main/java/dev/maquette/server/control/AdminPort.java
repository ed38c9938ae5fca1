package dev.maquette.server.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.maquette.server.edge.BodyLimit;
import dev.maquette.server.edge.WireHandler;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.world.WorldProblem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/**
 * {@link WorldControl} over HTTP, for whoever has the world's admin token. Answers and refusals are JSON; a refusal lists its problems by
 * code and values.
 */
public final class AdminPort implements WireHandler {

    private static final BodyLimit LIMIT = BodyLimit.of(1024 * 1024);

    private final byte[] authorization;
    private final AdminRoutes routes;
    private final LeaseDoor leases;

    public AdminPort(WorldControl control, String token) {
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.routes = new AdminRoutes(control);
        this.leases = new LeaseDoor(control);
    }

    @Override
    public BodyLimit bodyLimit(WireRequest head) {
        return LIMIT;
    }

    @Override
    public void handle(WireRequest request, WireResponder responder) {
        try {
            authorize(request);
            if (LeaseDoor.isAsked(request)) {
                leases.handle(request, responder);
            } else {
                AdminRoutes.Route route = routes.find(request.method(), request.rawPath());
                answer(responder, 200, route.answer().apply(AdminRequest.read(request, route.fields())));
            }
        } catch (AdminRefusal refusal) {
            answer(responder, refusal.status(), Map.of("problems", refusal.problems()));
        } catch (WorldProblem problem) {
            AdminRefusal.Problem shown = new AdminRefusal.Problem(problem.code(), problem.values());
            answer(responder, status(problem.code()), Map.of("problems", List.of(shown)));
        }
    }

    private void authorize(WireRequest request) {
        byte[] given = request.headers().first("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, authorization)) {
            throw AdminRefusal.of(401, "control.no-admin-token", Map.of());
        }
    }

    private static int status(String code) {
        return switch (code) {
            case "world.no-snapshot",
                    "world.snapshot-lost",
                    "world.no-mark",
                    "control.unknown-moment",
                    "fault.no-node",
                    "fault.no-such-fault" -> 404;
            case "control.unknown-pace",
                    "control.reserved-name",
                    "control.bad-folder",
                    "fault.unknown-kind",
                    "fault.not-a-registry" -> 400;
            case "world.closed", "world.advance-ended" -> 503;
            default -> 409;
        };
    }

    static void answer(WireResponder responder, int status, Object answer) {
        try {
            WireHeaders headers = WireHeaders.of("Content-Type", "application/json", "Cache-Control", "no-store");
            responder.respond(
                    status,
                    status == 401 ? headers.with("WWW-Authenticate", "Bearer") : headers,
                    ControlJson.MAPPER.writeValueAsBytes(answer));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("every answer has a form in JSON", impossible);
        }
    }
}
