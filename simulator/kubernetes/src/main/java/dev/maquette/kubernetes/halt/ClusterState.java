package dev.maquette.kubernetes.halt;

import java.util.List;

/** Whether a cluster runs, and if not, why. */
public enum ClusterState {
    RUNNING("running"),
    /** Its services were stopped. */
    STOPPED("stopped"),
    /** Its services do not run although nobody stopped them. */
    BROKEN("broken"),
    /** Its services were started and do not answer yet. */
    STARTING("starting");

    /** The reasons for which a cluster does not run, the one that counts most first. */
    static final List<ClusterState> HALTS = List.of(STOPPED, BROKEN, STARTING);

    private final String word;

    ClusterState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
