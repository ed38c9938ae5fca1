package dev.maquette.server.aws;

import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.server.aws.protocol.Incoming;
import dev.maquette.server.aws.protocol.OperationShape;
import java.util.List;
import java.util.Optional;

/**
 * Which service a request is for, and in which protocol. Signed requests say the service in the scope of their signature; where two
 * services share a scope, or nothing is signed, version, target and host tell.
 */
final class ServiceRouter {

    private static final String TARGET = "X-Amz-Target";

    private final List<Service> services;

    ServiceRouter(List<Service> services) {
        this.services = List.copyOf(services);
    }

    /** The service of a scope's name. */
    Optional<Service> signed(String signingName, Incoming incoming) {
        List<Service> candidates = services.stream()
                .filter(service -> service.signingName().equals(signingName))
                .toList();
        return candidates.stream()
                .filter(service -> isMeant(service, incoming))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    private static boolean isMeant(Service service, Incoming incoming) {
        Optional<String> target = incoming.headers().first(TARGET);
        if (target.isPresent() && !service.targetPrefix().isEmpty()) {
            return target.get().startsWith(service.targetPrefix() + ".");
        }
        String version = incoming.parameters().getOrDefault("Version", service.apiVersion());
        return version.equals(service.apiVersion());
    }

    /** The service of a request that nobody signed. */
    Optional<Service> unsigned(Incoming incoming) {
        Optional<String> target = incoming.headers().first(TARGET);
        if (target.isPresent()) {
            return services.stream()
                    .filter(service -> target.get().startsWith(service.targetPrefix() + "."))
                    .findFirst();
        }
        String action = incoming.parameters().getOrDefault("Action", "");
        if (!action.isEmpty()) {
            return services.stream()
                    .filter(service -> isMeant(service, incoming))
                    .filter(service -> OperationShape.find(service, action).isPresent())
                    .findFirst();
        }
        String host = incoming.headers().first("Host").orElse("");
        return services.stream()
                .filter(service -> host.startsWith(service.signingName() + "."))
                .findFirst()
                .or(() -> services.stream()
                        .filter(service -> service.protocol() == Protocol.REST_XML)
                        .findFirst());
    }

    /** The protocol that the client speaks: its own choice, where the service knows it. */
    static Protocol protocol(Service service, Incoming incoming) {
        Protocol spoken = spoken(incoming);
        boolean isEc2 = spoken == Protocol.QUERY && service.protocols().contains(Protocol.EC2);
        if (isEc2) {
            return Protocol.EC2;
        }
        return service.protocols().contains(spoken) ? spoken : service.protocol();
    }

    /** As far as the request itself shows it. */
    static Protocol spoken(Incoming incoming) {
        String type = incoming.contentType();
        if (type.startsWith("application/x-amz-json-1.0")) {
            return Protocol.JSON_1_0;
        }
        if (type.startsWith("application/x-amz-json")) {
            return Protocol.JSON_1_1;
        }
        if (type.startsWith("application/cbor") || incoming.headers().contains("smithy-protocol")) {
            return Protocol.CBOR;
        }
        if (incoming.isForm() || incoming.rawQuery().contains("Action=")) {
            return Protocol.QUERY;
        }
        return type.startsWith("application/json") ? Protocol.REST_JSON : Protocol.REST_XML;
    }
}
