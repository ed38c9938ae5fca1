package dev.maquette.platforms;

import java.util.List;
import java.util.Map;

/** All platforms that can be simulated. */
public final class Platforms {

    private static final List<Platform> ALL = List.of(MicroK8s.platform(), K3s.platform());

    private Platforms() {}

    public static List<Platform> all() {
        return ALL;
    }

    /**
     * @throws PlatformException {@code platforms.unknown}
     */
    public static Platform named(String id) {
        return ALL.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        "platforms.unknown",
                        Map.of(
                                "platform",
                                id,
                                "known",
                                String.join(", ", ALL.stream().map(Platform::id).toList()))));
    }
}
