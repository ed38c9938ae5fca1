package dev.maquette.server.assembly;

import dev.maquette.world.Reactor;
import dev.maquette.world.WorldProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parts of a control plane that are left out, for those who bring their own: {@code scheduler}, {@code kubelet}, a controller by the name
 * that the controller manager gives it, or {@code controller-manager} for all of those. {@code kube-} may stand before each.
 */
final class DisabledParts {

    private static final String ROOM = "kubernetes/";
    private static final String MANAGER = "controller-manager";
    private static final Set<String> NOT_MANAGED = Set.of("scheduler", "kubelet", "event-expiry");

    private final List<String> names;

    DisabledParts(List<String> asked) {
        this.names = asked.stream()
                .map(name -> name.strip().replaceFirst("^kube-", "").replaceFirst("-controller$", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /**
     * Those that are left.
     *
     * @throws WorldProblem {@code control.unknown-part}
     */
    List<Reactor> without(List<Reactor> all) {
        Set<String> known = new LinkedHashSet<>(List.of(MANAGER));
        all.forEach(reactor -> known.add(name(reactor)));
        List<String> unknown = new ArrayList<>(names);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new WorldProblem(
                    "control.unknown-part",
                    Map.of("part", String.join(", ", unknown), "known", String.join(", ", known)));
        }
        return all.stream().filter(this::isLeft).toList();
    }

    private boolean isLeft(Reactor reactor) {
        String name = name(reactor);
        boolean isManaged = reactor.name().startsWith(ROOM) && !NOT_MANAGED.contains(name);
        return !names.contains(name) && !(isManaged && names.contains(MANAGER));
    }

    private static String name(Reactor reactor) {
        return reactor.name().replaceFirst("^" + ROOM, "");
    }
}
