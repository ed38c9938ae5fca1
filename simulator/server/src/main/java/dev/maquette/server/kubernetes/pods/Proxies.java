package dev.maquette.server.kubernetes.pods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.node.ClusterNetwork;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.kubernetes.ConnectHandler;
import dev.maquette.world.Records;
import dev.maquette.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code pods/proxy} and {@code services/proxy}: one HTTP request to a pod, or to a ready pod behind a service. */
final class Proxies {

    private final World world;
    private final ApiServer server;
    private final PodDoor door;

    Proxies(World world, ApiServer server, PodDoor door) {
        this.world = world;
        this.server = server;
        this.door = door;
    }

    /** A name as proxies take it: {@code [scheme:]name[:port]}. */
    private record Address(String name, String port) {

        static Address parse(String text) {
            String[] parts = text.split(":", -1);
            return switch (parts.length) {
                case 1 -> new Address(parts[0], "");
                case 2 -> new Address(parts[0], parts[1]);
                case 3 -> new Address(parts[1], parts[2]);
                default -> throw Statuses.badRequest("invalid service request \"" + text + "\"");
            };
        }
    }

    private static Call named(Call call, String name) {
        Target target = call.target();
        return new Call(
                call.cluster(),
                call.identity(),
                call.verb(),
                new Target(target.resource(), target.namespace(), name, target.subresource()),
                call.parameters(),
                call.body(),
                call.agent());
    }

    ConnectHandler pods() {
        return (call, rest, request, responder) -> {
            Address address = Address.parse(call.target().name());
            ChosenPod chosen = ChosenPod.of(server, named(call, address.name()), world.records());
            chosen.requireNode();
            int port = address.port().isEmpty()
                    ? chosen.pod()
                            .at("/spec/containers/0/ports/0/containerPort")
                            .asInt(80)
                    : number(address.port());
            pass(call, chosen.pod(), port, rest, request, responder);
        };
    }

    ConnectHandler services() {
        return (call, rest, request, responder) -> {
            Address address = Address.parse(call.target().name());
            Records records = world.records();
            KubeObject service = ObjectStore.get(
                            records,
                            new ObjectKey(
                                    call.cluster(),
                                    Kind.SERVICES.resource(),
                                    call.target().namespace(),
                                    address.name()))
                    .map(KubeObject::new)
                    .orElseThrow(() -> Statuses.notFound(server.resource(call, records), address.name()));
            JsonNode port = port(service, address.port());
            KubeObject pod = readyPod(service, records)
                    .orElseThrow(() -> unavailable("no endpoints available for service \""
                            + call.target().name() + "\""));
            pass(call, pod, ClusterNetwork.targetPort(pod, port), rest, request, responder);
        };
    }

    private static int number(String port) {
        if (!port.matches("\\d{1,5}")) {
            throw Statuses.badRequest("address not allowed");
        }
        return Integer.parseInt(port);
    }

    private static JsonNode port(KubeObject service, String wanted) {
        return service.at("/spec/ports")
                .valueStream()
                .filter(port -> wanted.isEmpty()
                        || port.path("name").asText().equals(wanted)
                        || port.path("port").asText().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        unavailable("no service port \"" + wanted + "\" found for service \"" + service.name() + "\""));
    }

    private static Optional<KubeObject> readyPod(KubeObject service, Records records) {
        Map<String, String> selector = new LinkedHashMap<>();
        service.at("/spec/selector")
                .properties()
                .forEach(entry -> selector.put(entry.getKey(), entry.getValue().asText()));
        if (selector.isEmpty()) {
            return Optional.empty();
        }
        LabelSelector wanted = LabelSelector.of(selector);
        for (StoredObject pod : ObjectStore.list(
                records, service.stored().key().cluster(), Kind.PODS.resource(), service.namespace())) {
            KubeObject each = new KubeObject(pod);
            if (wanted.matches(each.labels()) && isReady(each)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static boolean isReady(KubeObject pod) {
        return pod.at("/status/conditions")
                .valueStream()
                .anyMatch(condition -> condition.path("type").asText().equals("Ready")
                        && condition.path("status").asText().equals("True"));
    }

    private static ApiFailure unavailable(String message) {
        return Statuses.plain(503, "ServiceUnavailable", message);
    }

    private void pass(
            Call call, KubeObject pod, int port, List<String> rest, WireRequest request, WireResponder responder) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals("authorization")) {
                headers.put(lower, value);
            }
        });
        String path = "/" + String.join("/", rest) + (request.rawPath().endsWith("/") && !rest.isEmpty() ? "/" : "");
        String target = request.rawQuery().isEmpty() ? path : path + "?" + request.rawQuery();
        Workload.HttpAsk ask = new Workload.HttpAsk(port, request.method(), target, headers, request.body());
        PodInput.Place place = new PodInput.Place(call.cluster(), pod.namespace(), pod.name(), "");
        door.ask(world, new PodInput.Ask(place, ask)).whenComplete((reply, failure) -> {
            if (failure != null) {
                refuse(responder, Statuses.internalError(String.valueOf(failure.getMessage())));
            } else if (reply.isEmpty()) {
                refuse(
                        responder,
                        unavailable("error trying to reach service: dial tcp " + pod.text("/status/podIP") + ":" + port
                                + ": connect: connection refused"));
            } else {
                respond(responder, reply.get());
            }
        });
    }

    private static void respond(WireResponder responder, Workload.HttpReply reply) {
        WireHeaders headers = WireHeaders.none();
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            String lower = header.getKey().toLowerCase(Locale.ROOT);
            if (!List.of("content-length", "transfer-encoding", "connection").contains(lower)) {
                headers = headers.with(header.getKey(), header.getValue());
            }
        }
        responder.respond(reply.status(), headers, reply.body());
    }

    private static void refuse(WireResponder responder, ApiFailure failure) {
        responder.respond(
                failure.code(),
                WireHeaders.of("Content-Type", "application/json"),
                failure.status().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
