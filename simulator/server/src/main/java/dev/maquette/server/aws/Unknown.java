package dev.maquette.server.aws;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.server.aws.protocol.Incoming;
import dev.maquette.server.aws.signature.Credential;
import java.util.List;
import java.util.Optional;

/** A service that is not modelled: the refusal names it, in the protocol that the client seems to speak. */
final class Unknown {

    static final Service SERVICE = new Service("Unknown", "", "", List.of(Protocol.REST_XML), "", "", "", false);

    private Unknown() {}

    static AwsFailure service(Optional<Credential> credential, Incoming incoming) {
        String action = incoming.headers()
                .first("X-Amz-Target")
                .or(() -> Optional.ofNullable(incoming.parameters().get("Action")))
                .orElseGet(() -> incoming.method() + " " + incoming.rawPath());
        String name = credential.map(Credential::service).orElse("");
        return AwsFailure.notModelled(name.isEmpty() ? action : "the service " + name + " (" + action + ")");
    }
}
