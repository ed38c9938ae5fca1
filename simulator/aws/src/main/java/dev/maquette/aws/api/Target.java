package dev.maquette.aws.api;

import dev.maquette.aws.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that a call is about to touch, as policies see it.
 *
 * @param arn {@code *} for actions that know no resources
 * @param tags what {@code aws:ResourceTag/…} reads
 * @param policy the resource's own policy
 * @param context further condition keys that the resource answers, such as {@code ec2:Vpc}
 * @param owner the account that has it, where the ARN does not say: a bucket's
 */
public record Target(
        String arn,
        Map<String, String> tags,
        Optional<ResourcePolicy> policy,
        Map<String, List<String>> context,
        String owner) {

    /** Actions that know no resources. */
    public static final Target ANY = new Target("*", Map.of(), Optional.empty(), Map.of(), "");

    /**
     * A resource's own policy.
     *
     * @param isDecisive whether nobody gets in whom it does not let in, whatever their own policies say: role trust, keys
     */
    public record ResourcePolicy(PolicyDocument document, boolean isDecisive) {}

    public static Target arn(String arn) {
        return new Target(arn, Map.of(), Optional.empty(), Map.of(), Arns.account(arn));
    }

    public Target tagged(Map<String, String> own) {
        return new Target(arn, Map.copyOf(own), policy, context, owner);
    }

    public Target governed(PolicyDocument document, boolean isDecisive) {
        return new Target(arn, tags, Optional.of(new ResourcePolicy(document, isDecisive)), context, owner);
    }

    public Target with(String key, String value) {
        Map<String, List<String>> more = new java.util.HashMap<>(context);
        more.put(key, List.of(value));
        return new Target(arn, tags, policy, Map.copyOf(more), owner);
    }

    /** Of an account that its ARN does not name. */
    public Target owned(String account) {
        return new Target(arn, tags, policy, context, account);
    }
}
