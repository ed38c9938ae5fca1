package dev.maquette.kubernetes.admission.podsecurity;

/** What a pod does that its level forbids. */
record Violation(String reason, String detail) {

    @Override
    public String toString() {
        return detail.isEmpty() ? reason : reason + " (" + detail + ")";
    }
}
