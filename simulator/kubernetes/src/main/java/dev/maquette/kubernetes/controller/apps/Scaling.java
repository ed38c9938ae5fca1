package dev.maquette.kubernetes.controller.apps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many replicas each ReplicaSet of a Deployment is to have; pure (pkg/controller/deployment/{rolling,sync}.go, v1.32). */
final class Scaling {

    private Scaling() {}

    /** The replicas of a new set that may exist now, beside all others. */
    static int ofNew(DeploymentView deployment, List<SetView> all, int present) {
        if (!deployment.isRolling()) {
            return deployment.replicas();
        }
        int total = SetView.sum(all, SetView::replicas);
        int room = deployment.mostReplicas() - total;
        if (room <= 0) {
            return present;
        }
        return present + Math.min(room, deployment.replicas() - present);
    }

    /** What old sets are to have so that enough pods stay available: first their unhealthy pods go, then healthy ones. */
    static Map<SetView, Integer> ofOld(DeploymentView deployment, SetView fresh, List<SetView> old) {
        Map<SetView, Integer> sizes = new LinkedHashMap<>();
        List<SetView> byAge = new ArrayList<>(old);
        byAge.sort(SetView.OLDEST_FIRST);
        byAge.forEach(set -> sizes.put(set, set.replicas()));
        int all = SetView.sum(old, SetView::replicas) + fresh.replicas();
        int freshUnavailable = fresh.replicas() - fresh.available();
        int mayGo = all - deployment.minAvailable() - freshUnavailable;
        if (mayGo <= 0) {
            return sizes;
        }
        dropUnhealthy(sizes, mayGo);
        int spare = SetView.sum(old, SetView::available) + fresh.available() - deployment.minAvailable();
        dropHealthy(sizes, spare);
        return sizes;
    }

    private static void dropUnhealthy(Map<SetView, Integer> sizes, int most) {
        int left = most;
        for (Map.Entry<SetView, Integer> each : sizes.entrySet()) {
            int unhealthy = each.getValue() - each.getKey().available();
            int dropped = Math.clamp(unhealthy, 0, left);
            each.setValue(each.getValue() - dropped);
            left -= dropped;
        }
    }

    private static void dropHealthy(Map<SetView, Integer> sizes, int spare) {
        int left = Math.max(0, spare);
        for (Map.Entry<SetView, Integer> each : sizes.entrySet()) {
            int dropped = Math.min(each.getValue(), left);
            each.setValue(each.getValue() - dropped);
            left -= dropped;
        }
    }

    /** The only set that has replicas, or the newest where none has; nothing where several have. */
    static Optional<SetView> activeOrLatest(Optional<SetView> fresh, List<SetView> old) {
        List<SetView> active = new ArrayList<>(old);
        fresh.ifPresent(active::add);
        active.removeIf(set -> !set.isActive());
        return switch (active.size()) {
            case 0 -> fresh.or(() -> old.stream().max(SetView.OLDEST_FIRST));
            case 1 -> Optional.of(active.getFirst());
            default -> Optional.empty();
        };
    }

    /** Whether the new set serves all that is wanted, so that no old one is needed. */
    static boolean isSaturated(DeploymentView deployment, SetView fresh) {
        int wanted = deployment.replicas();
        return fresh.desired().orElse(-1) == wanted && fresh.replicas() == wanted && fresh.available() == wanted;
    }

    /** Shares a change of the Deployment's size among several active sets, in proportion to theirs. */
    static Map<SetView, Integer> proportional(DeploymentView deployment, List<SetView> active) {
        int allowed = deployment.replicas() > 0 ? deployment.mostReplicas() : 0;
        int toAdd = allowed - SetView.sum(active, SetView::replicas);
        Comparator<SetView> bySize = Comparator.comparing(SetView::replicas, Comparator.reverseOrder());
        List<SetView> order = new ArrayList<>(active);
        order.sort(bySize.thenComparing(toAdd > 0 ? SetView.OLDEST_FIRST.reversed() : SetView.OLDEST_FIRST));
        Map<SetView, Integer> sizes = new LinkedHashMap<>();
        int added = 0;
        for (SetView set : order) {
            int share = share(deployment, set, toAdd, added);
            sizes.put(set, set.replicas() + share);
            added += share;
        }
        if (!order.isEmpty()) {
            int leftover = toAdd - added;
            sizes.merge(order.getFirst(), leftover, (size, rest) -> Math.max(0, size + rest));
        }
        return sizes;
    }

    private static int share(DeploymentView deployment, SetView set, int toAdd, int added) {
        if (set.replicas() == 0 || toAdd == 0 || toAdd == added) {
            return 0;
        }
        int fraction = fraction(deployment, set);
        return toAdd > 0 ? Math.min(fraction, toAdd - added) : Math.max(fraction, toAdd - added);
    }

    private static int fraction(DeploymentView deployment, SetView set) {
        if (deployment.replicas() == 0) {
            return -set.replicas();
        }
        int before = set.most().orElse(0);
        int base = before > 0 ? before : Math.max(1, deployment.object().number("/status/replicas", 0));
        return Math.round((float) set.replicas() * deployment.mostReplicas() / base) - set.replicas();
    }
}
