package dev.maquette.server.registry;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.ecr.Authorization;
import dev.maquette.aws.ecr.RegistryContents;
import dev.maquette.server.aws.RequestIds;
import dev.maquette.server.edge.BodyLimit;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.server.edge.WireHandler;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.edge.WireResponse;
import dev.maquette.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The registry's front: lets in who shows a token of ECR, and sends reads and writes their ways. */
public final class RegistryHandler implements WireHandler {

    private static final BodyLimit LIMIT = BodyLimit.of(512L * 1024 * 1024);
    private static final int QUICK_BODY_BYTES = 16 * 1024;
    private static final Pattern HOST =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com(:\\d+)?");
    private static final Pattern LAYER = Pattern.compile("/layers/(\\d+)/([a-z0-9-]+)/(.+)/(sha256:[0-9a-f]{64})");
    private static final String BASIC = "Basic ";

    private final World world;
    private final RegistryDoor door;
    private final EdgeTime time;
    private final RequestIds requestIds;

    public RegistryHandler(World world, RegistryDoor door, EdgeTime time) {
        this.world = world;
        this.door = door;
        this.time = time;
        this.requestIds = new RequestIds(world);
    }

    @Override
    public boolean mayBlock(WireRequest request) {
        return request.body().length > QUICK_BODY_BYTES
                || LAYER.matcher(request.rawPath()).matches();
    }

    @Override
    public BodyLimit bodyLimit(WireRequest head) {
        return LIMIT;
    }

    @Override
    public void handle(WireRequest request, WireResponder responder) {
        Matcher layer = LAYER.matcher(request.rawPath());
        if (layer.matches()) {
            responder.respond(layer(layer, request.rawQuery()));
            return;
        }
        Optional<Authorization.Holder> holder =
                credentials(request).flatMap(each -> Authorization.holder(world.records(), each));
        if (holder.isEmpty()) {
            responder.respond(
                    OciErrors.notAuthorized(request.headers().first("Host").orElse("127.0.0.1")));
        } else if (!holder.get().expires().isAfter(time.instant())) {
            responder.respond(OciErrors.denied("Your authorization token has expired. Reauthenticate and try again."));
        } else {
            answer(ask(request, holder.get()), responder);
        }
    }

    /** User and password, with a colon between them. */
    private static Optional<String> credentials(WireRequest request) {
        return request.headers()
                .first("Authorization")
                .filter(header -> header.startsWith(BASIC))
                .flatMap(header -> {
                    try {
                        byte[] decoded = Base64.getDecoder()
                                .decode(header.substring(BASIC.length()).strip());
                        return Optional.of(new String(decoded, StandardCharsets.UTF_8));
                    } catch (IllegalArgumentException broken) {
                        return Optional.empty();
                    }
                });
    }

    private WireResponse layer(Matcher layer, String query) {
        String ticket = query.startsWith("ticket=") ? query.substring("ticket=".length()) : "";
        return RegistryContents.layer(
                        world.records(), layer.group(1), layer.group(2), layer.group(3), layer.group(4), ticket)
                .map(bytes -> new WireResponse(200, WireHeaders.of("Content-Type", "application/octet-stream"), bytes))
                .orElseGet(() -> OciErrors.of(403, "DENIED", "Access Denied"));
    }

    /** The registry is the one that the host's name says; on loopback, where it says none, the token's. */
    private Ask ask(WireRequest request, Authorization.Holder holder) {
        Matcher host = HOST.matcher(request.headers().first("Host").orElse(""));
        boolean saysRegistry = host.matches();
        String address = request.remoteAddress();
        Envelope envelope = new Envelope(
                holder.caller(),
                saysRegistry ? host.group(2) : holder.region(),
                requestIds.next(),
                time.instant(),
                address.substring(0, Math.max(0, address.lastIndexOf(':'))),
                request.headers().first("User-Agent").orElse(""),
                request.secure());
        return new Ask(
                envelope,
                saysRegistry ? host.group(1) : holder.registry(),
                request.method(),
                request.rawPath(),
                request.rawQuery(),
                request.headers().first("Content-Type").orElse(""),
                request.headers().first("Content-Range").orElse(""),
                request.body());
    }

    private void answer(Ask ask, WireResponder responder) {
        if (ask.isRead()) {
            try {
                responder.respond(door.look(ask, world.records()));
                return;
            } catch (AwsFailure failure) {
                responder.respond(OciErrors.of(failure));
                return;
            } catch (EcrCalls.Denied denied) {
                // enters the world again below, where it is remembered
            }
        }
        world.enter(door, ask.encode(), door.effect(ask)).whenComplete((response, thrown) -> {
            Throwable cause =
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            if (cause == null) {
                responder.respond(response);
            } else {
                responder.respond(cause instanceof AwsFailure failure ? OciErrors.of(failure) : OciErrors.broken());
            }
        });
    }
}
