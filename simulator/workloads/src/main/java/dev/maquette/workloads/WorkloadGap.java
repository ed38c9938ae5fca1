package dev.maquette.workloads;

/** What modelled software does not do here, in the words it answers with. */
public enum WorkloadGap {
    INGRESS_ROUTES("Maquette does not model the routes of an Ingress yet.\n"),
    HUB_SIGN_IN("Maquette does not model signing in to JupyterHub yet.");

    private final String words;

    WorkloadGap(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
