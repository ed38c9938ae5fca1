package dev.maquette.tools.aws;

import dev.maquette.profiles.OpenPlace;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Where requests may go: those of a simulated place stay on this machine, so nothing that is typed there reaches a real account. */
public final class Borders {

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final Optional<String> simulated;
    private final boolean hasCloud;

    private Borders(Optional<String> simulated, boolean hasCloud) {
        this.simulated = simulated;
        this.hasCloud = hasCloud;
    }

    public static Borders of(OpenPlace place) {
        boolean isSimulated = place.profile().isSimulated();
        return new Borders(
                isSimulated ? Optional.of(place.profile().name()) : Optional.empty(),
                place.profile().cloud().isPresent());
    }

    /** Of a place whose name is told, with a cloud of its own. */
    public static Borders around(String place) {
        return new Borders(Optional.of(place), true);
    }

    void check(Optional<String> endpoint) {
        if (simulated.isEmpty()) {
            return;
        }
        String place = simulated.get();
        if (endpoint.isEmpty()) {
            throw AwsProblem.NO_CLOUD.exception("place", place);
        }
        if (!isHere(endpoint.get())) {
            throw AwsProblem.ENDPOINT_ELSEWHERE.exception("endpoint", endpoint.get(), "place", place);
        }
        if (!hasCloud) {
            throw AwsProblem.NO_CLOUD.exception("place", place);
        }
    }

    private static boolean isHere(String endpoint) {
        try {
            String host = URI.create(endpoint).getHost();
            return host != null && (HERE.contains(host) || host.endsWith(".localhost"));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
