package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns nodes down that lie away from pods the pod must be near to, or near to pods it must keep away from, or they from it. */
final class InterPodAffinityFilter implements FilterPlugin {
    private static final String NAME = "InterPodAffinity";
    private static final Rejection NOT_NEAR = Rejection.unresolvable(NAME, "node(s) didn't match pod affinity rules");
    private static final Rejection NOT_AWAY =
            Rejection.resolvable(NAME, "node(s) didn't match pod anti-affinity rules");
    private static final Rejection NOT_WELCOME =
            Rejection.resolvable(NAME, "node(s) didn't satisfy existing pods anti-affinity rules");

    /** How many pods that matter each domain of a topology holds. */
    private record Presence(Domains domains, int[] sums) {
        boolean at(int place) {
            int domain = domains.at(place);
            return domain >= 0 && sums[domain] > 0;
        }
    }

    @Override
    public PreFilter prepare(Cycle cycle) {
        List<Presence> unwelcome = unwelcome(cycle);
        List<Presence> away = away(cycle);
        List<Presence> near = near(cycle);
        if (unwelcome.isEmpty() && away.isEmpty() && near.isEmpty()) {
            return PreFilter.SKIP;
        }
        boolean first = isFirstOfItsKind(near, cycle);
        return new PreFilter.Check(node -> {
            if (!isNear(near, node.place(), first)) {
                return NOT_NEAR;
            }
            return any(away, node.place()) ? NOT_AWAY : any(unwelcome, node.place()) ? NOT_WELCOME : null;
        });
    }

    private static List<Presence> unwelcome(Cycle cycle) {
        var presences = new ArrayList<Presence>();
        cycle.snapshot().held().forEachForbidding(cycle.pod().labels(), (held, counts) -> {
            if (cycle.matchesPod(held.term())) {
                presences.add(presence(held.term(), counts, cycle));
            }
        });
        return presences;
    }

    private static List<Presence> away(Cycle cycle) {
        var presences = new ArrayList<Presence>();
        for (AffinityTerm term : cycle.pod().demands().podAffinity().requiredAway()) {
            Counts counts = cycle.snapshot().count(new PodMatcher.Meant(List.of(term)));
            presences.add(presence(term, counts, cycle));
        }
        return presences;
    }

    private static List<Presence> near(Cycle cycle) {
        List<AffinityTerm> terms = cycle.pod().demands().podAffinity().required();
        var presences = new ArrayList<Presence>();
        for (AffinityTerm term : terms) {
            presences.add(presence(term, cycle.snapshot().count(new PodMatcher.Meant(terms)), cycle));
        }
        return presences;
    }

    private static Presence presence(AffinityTerm term, Counts counts, Cycle cycle) {
        Domains domains = cycle.snapshot().table().domains(term.topologyKey());
        return new Presence(domains, counts.perDomain(domains));
    }

    /** A pod that must be near its own kind may start anywhere while there is none of it; else the first could never start. */
    private static boolean isFirstOfItsKind(List<Presence> near, Cycle cycle) {
        boolean nobody = near.stream()
                .allMatch(presence -> Arrays.stream(presence.sums()).allMatch(sum -> sum == 0));
        return nobody && cycle.pod().demands().podAffinity().required().stream().allMatch(cycle::matchesPod);
    }

    private static boolean isNear(List<Presence> near, int place, boolean first) {
        for (Presence presence : near) {
            boolean keyMissing = presence.domains().at(place) < 0;
            if (keyMissing || (!first && !presence.at(place))) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(List<Presence> presences, int place) {
        for (Presence presence : presences) {
            if (presence.at(place)) {
                return true;
            }
        }
        return false;
    }
}
