package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.Identity;
import dev.maquette.world.Records;
import java.util.Optional;

/** Finds out who a bearer token belongs to. Client certificates say it themselves, once their signature is verified. */
@FunctionalInterface
public interface Authenticator {

    /** The identity, or nothing where the token is not known: that is a 401. */
    Optional<Identity> authenticate(String cluster, String token, Records records);
}
