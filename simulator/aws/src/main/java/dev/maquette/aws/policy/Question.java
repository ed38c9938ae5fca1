package dev.maquette.aws.policy;

import java.util.List;
import java.util.Optional;

/**
 * Whether somebody may do something.
 *
 * @param action such as {@code iam:CreateUser}
 * @param resource an ARN, or {@code *}
 * @param who the names by which the resource's policy may mean the caller
 * @param identity policies of the caller
 * @param session policies that came with temporary credentials
 * @param resourcePolicy the resource's own
 * @param isDecisive whether the resource's policy must let the caller in, also one of its own account
 * @param isSameAccount whether caller and resource are of one account
 */
public record Question(
        String action,
        String resource,
        Context context,
        Names who,
        List<NamedPolicy> identity,
        Optional<NamedPolicy> boundary,
        Optional<List<NamedPolicy>> session,
        Optional<NamedPolicy> resourcePolicy,
        boolean isDecisive,
        boolean isSameAccount) {

    /**
     * How a policy can mean a caller.
     *
     * @param exact the ARN of the user or session
     * @param role the ARN of the session's role; empty for others
     * @param service such as {@code eks.amazonaws.com}; empty for others
     * @param federated the identity provider; empty for others
     */
    public record Names(String account, String exact, String role, String service, String federated) {}
}
