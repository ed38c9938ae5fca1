package dev.maquette.aws.api;

import dev.maquette.aws.policy.Decision;
import dev.maquette.world.Cause;
import java.util.Map;
import java.util.TreeMap;

/** A call that the policies do not let through. */
public record Denial(Caller caller, String action, String resource, Decision decision) {

    /** The sentence of AWS (IAM user guide, troubleshoot_access-denied). */
    public String sentence() {
        return subject() + " on resource: " + resource + reason();
    }

    private String subject() {
        return caller.type() == Caller.Type.ANONYMOUS
                ? "User: anonymous is not authorized to perform: " + action
                : "User: " + caller.arn() + " is not authorized to perform: " + action;
    }

    /** Trust policies are not told about: whoever may not assume a role learns nothing of it. */
    private String reason() {
        boolean isTrust = action.startsWith("sts:AssumeRole");
        if (isTrust && !decision.isExplicit()) {
            return "";
        }
        String layer = decision.layer().text();
        return decision.isExplicit()
                ? " with an explicit deny in " + (decision.layer() == Decision.Layer.IDENTITY ? "an " : "a ") + layer
                : " because no " + layer + " allows the " + action + " action";
    }

    /** What is recorded of it, under the caller's ARN. */
    public Cause cause(String requestId) {
        Map<String, String> values = new TreeMap<>();
        values.put("action", action);
        values.put("resource", resource);
        values.put("caller", caller.arn());
        values.put("layer", decision.layer().text());
        values.put("requestId", requestId);
        decision.statement().ifPresent(by -> {
            values.put("policy", by.policy());
            values.put("statement", by.statement().sid());
        });
        return Cause.of(decision.isExplicit() ? "iam.denied" : "iam.not-allowed", caller.arn(), values);
    }
}
