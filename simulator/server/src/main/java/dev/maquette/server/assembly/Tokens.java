package dev.maquette.server.assembly;

import dev.maquette.kubernetes.api.Identity;
import dev.maquette.server.kubernetes.Authenticator;
import dev.maquette.world.Records;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens: those that this process handed out, then those that others know, such as service accounts'. */
final class Tokens implements Authenticator {

    private final Map<String, Identity> issued = new ConcurrentHashMap<>();
    private final List<Authenticator> others;

    Tokens(List<Authenticator> others) {
        this.others = List.copyOf(others);
    }

    void issue(String token, Identity identity) {
        issued.put(token, identity);
    }

    void revoke(String token) {
        issued.remove(token);
    }

    @Override
    public Optional<Identity> authenticate(String cluster, String token, Records records) {
        Identity known = issued.get(token);
        if (known != null) {
            return Optional.of(known);
        }
        return others.stream()
                .flatMap(other -> other.authenticate(cluster, token, records).stream())
                .findFirst();
    }
}
