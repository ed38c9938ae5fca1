package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.List;

/** A term that pods already placed hold, and that pods after them have to respect or are drawn by. */
record HeldTerm(Kind kind, int weight, AffinityTerm term) {
    /** How the term is held. */
    enum Kind {
        REQUIRED,
        REQUIRED_AWAY,
        PREFERRED,
        PREFERRED_AWAY
    }

    static List<HeldTerm> of(PodView pod) {
        PodAffinity affinity = pod.demands().podAffinity();
        if (affinity.isNone()) {
            return List.of();
        }
        var held = new ArrayList<HeldTerm>();
        affinity.required().forEach(term -> held.add(new HeldTerm(Kind.REQUIRED, 0, term)));
        affinity.requiredAway().forEach(term -> held.add(new HeldTerm(Kind.REQUIRED_AWAY, 0, term)));
        affinity.preferred().forEach(wish -> held.add(new HeldTerm(Kind.PREFERRED, wish.weight(), wish.term())));
        affinity.preferredAway()
                .forEach(wish -> held.add(new HeldTerm(Kind.PREFERRED_AWAY, wish.weight(), wish.term())));
        return held;
    }
}
