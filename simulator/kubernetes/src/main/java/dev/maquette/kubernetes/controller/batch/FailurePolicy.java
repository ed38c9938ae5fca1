package dev.maquette.kubernetes.controller.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.Optional;

/** What a Job's pod failure policy makes of a failed pod (pkg/controller/job/pod_failure_policy.go, v1.32); pure. */
record FailurePolicy(JsonNode rules) {

    /** A rule that matched. */
    record Verdict(String action, String message) {}

    static FailurePolicy of(KubeObject job) {
        return new FailurePolicy(job.at("/spec/podFailurePolicy/rules"));
    }

    Optional<Verdict> of(KubeObject job, KubeObject pod) {
        int index = 0;
        for (JsonNode rule : rules) {
            String action = rule.path("action").asText();
            Optional<String> match = rule.has("onExitCodes")
                    ? exit(rule.path("onExitCodes"), pod)
                    : condition(rule.path("onPodConditions"), pod);
            if (match.isPresent()) {
                return Optional.of(
                        new Verdict(action, match.get() + " matching " + action + " rule at index " + index));
            }
            index++;
        }
        return Optional.empty();
    }

    private static Optional<String> exit(JsonNode requirement, KubeObject pod) {
        for (String list : new String[] {"containerStatuses", "initContainerStatuses"}) {
            for (JsonNode status : pod.at("/status/" + list)) {
                JsonNode terminated = status.at("/state/terminated");
                String wanted = requirement.path("containerName").asText("");
                boolean isMeant =
                        wanted.isEmpty() || wanted.equals(status.path("name").asText());
                int code = terminated.path("exitCode").asInt();
                if (isMeant && !terminated.isMissingNode() && code != 0 && matches(requirement, code)) {
                    return Optional.of("Container " + status.path("name").asText() + " for pod " + pod.namespace() + "/"
                            + pod.name() + " failed with exit code " + code);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean matches(JsonNode requirement, int code) {
        boolean isListed = false;
        for (JsonNode value : requirement.path("values")) {
            isListed |= value.asInt() == code;
        }
        return requirement.path("operator").asText().equals("In") == isListed;
    }

    private static Optional<String> condition(JsonNode patterns, KubeObject pod) {
        for (JsonNode condition : pod.at("/status/conditions")) {
            for (JsonNode pattern : patterns) {
                boolean matches = pattern.path("type").equals(condition.path("type"))
                        && pattern.path("status")
                                .asText("True")
                                .equals(condition.path("status").asText());
                if (matches) {
                    return Optional.of("Pod " + pod.namespace() + "/" + pod.name() + " has condition "
                            + condition.path("type").asText());
                }
            }
        }
        return Optional.empty();
    }
}
