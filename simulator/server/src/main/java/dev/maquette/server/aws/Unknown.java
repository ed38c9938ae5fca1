package dev.maquette.server.aws;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.server.aws.protocol.Incoming;
import dev.maquette.server.aws.signature.Credential;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A service that is not modelled: the refusal names it, in the protocol that the client seems to speak. */
final class Unknown {

    static final Service SERVICE = new Service("Unknown", "", "", List.of(Protocol.REST_XML), "", "", "", false);

    /** The few services of restXml; all others whose operations stand in method and path speak JSON. */
    private static final Set<String> OF_XML = Set.of("s3", "s3-outposts", "s3express", "route53", "cloudfront");

    private Unknown() {}

    /** What the client of a service that we do not know will read. */
    static Protocol protocol(Optional<Credential> credential, Incoming incoming) {
        Protocol spoken = ServiceRouter.spoken(incoming);
        boolean isOfXml =
                credential.map(Credential::service).filter(OF_XML::contains).isPresent();
        return spoken == Protocol.REST_XML && !isOfXml ? Protocol.REST_JSON : spoken;
    }

    static AwsFailure service(Optional<Credential> credential, Incoming incoming) {
        String action = incoming.headers()
                .first("X-Amz-Target")
                .or(() -> Optional.ofNullable(incoming.parameters().get("Action")))
                .orElseGet(() -> incoming.method() + " " + incoming.rawPath());
        String name = credential.map(Credential::service).orElse("");
        return AwsFailure.notModelled(name.isEmpty() ? action : "the service " + name + " (" + action + ")");
    }
}
