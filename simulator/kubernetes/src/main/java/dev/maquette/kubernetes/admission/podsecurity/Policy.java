package dev.maquette.kubernetes.admission.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.schema.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a namespace's labels ask for (pod-security-admission/api/helpers.go, v1.32). */
record Policy(Demand enforce, Demand audit, Demand warn) {

    private static final String PREFIX = "pod-security.kubernetes.io/";

    /** Standards newer than any that is known here. */
    static final int LATEST = Integer.MAX_VALUE;

    /**
     * A level as a release of Kubernetes defined it.
     *
     * @param minor of the release; {@link #LATEST} where the label does not say
     */
    record Demand(Level level, int minor) {
        static final Demand NONE = new Demand(Level.PRIVILEGED, LATEST);

        boolean isPrivileged() {
            return level == Level.PRIVILEGED;
        }

        @Override
        public String toString() {
            return level.word() + ":" + (minor == LATEST ? "latest" : "v1." + minor);
        }
    }

    /** A policy; what cannot be read counts as restricted where it refuses, and as nothing where it only tells. */
    static Policy of(JsonNode namespace, List<FieldError> errors) {
        JsonNode labels = namespace.at("/metadata/labels");
        return new Policy(
                demand(labels, "enforce", Level.RESTRICTED, errors),
                demand(labels, "audit", Level.PRIVILEGED, errors),
                demand(labels, "warn", Level.PRIVILEGED, errors));
    }

    static Policy of(JsonNode namespace) {
        return of(namespace, new ArrayList<>());
    }

    private static Demand demand(JsonNode labels, String mode, Level fallback, List<FieldError> errors) {
        Level level = Level.PRIVILEGED;
        String asked = labels.path(PREFIX + mode).asText("");
        if (labels.has(PREFIX + mode)) {
            Optional<Level> known = Level.parse(asked);
            if (known.isEmpty()) {
                errors.add(
                        FieldError.invalidText(label(mode), asked, "must be one of privileged, baseline, restricted"));
            }
            level = known.orElse(fallback);
        }
        return new Demand(level, version(labels, mode + "-version", errors));
    }

    private static int version(JsonNode labels, String label, List<FieldError> errors) {
        String asked = labels.path(PREFIX + label).asText("latest");
        if (asked.equals("latest")) {
            return LATEST;
        }
        if (asked.matches("v1\\.(0|[1-9]\\d{0,3})")) {
            return Integer.parseInt(asked.substring("v1.".length()));
        }
        errors.add(FieldError.invalidText(label(label), asked, "must be \"latest\" or \"v1.x\""));
        return LATEST;
    }

    private static String label(String name) {
        return "metadata.labels[" + PREFIX + name + "]";
    }
}
