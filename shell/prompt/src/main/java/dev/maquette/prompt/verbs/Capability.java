package dev.maquette.prompt.verbs;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.language.PromptProblem;

/** What only some places can do; asking for it elsewhere is a problem that names the place. */
public final class Capability {

    private Capability() {}

    static OpenPlace.Clock clock(OpenPlace place) {
        return place.clock().orElseThrow(() -> lacks(place, "clock"));
    }

    static OpenPlace.Snapshots snapshots(OpenPlace place) {
        return place.snapshots().orElseThrow(() -> lacks(place, "snapshots"));
    }

    /** Refuses where there is no cluster to look at: a place may be a cloud alone. */
    public static void requireCluster(OpenPlace place) {
        if (place.profile().isSimulated() && place.profile().platform().isEmpty()) {
            throw PromptProblem.NO_CLUSTER.exception("profile", place.profile().name());
        }
    }

    private static RuntimeException lacks(OpenPlace place, String what) {
        return PromptProblem.NO_CAPABILITY.exception("profile", place.profile().name(), "what", what);
    }
}
