package dev.maquette.aws.iam;

import dev.maquette.aws.api.Arns;
import dev.maquette.world.Records;
import java.util.Optional;

/** What other services see of managed policies. */
public final class PolicyView {

    private PolicyView() {}

    /** The document of a policy's default version; nothing where neither AWS nor the account has a policy of that ARN. */
    public static Optional<String> document(Records records, String account, String arn) {
        Optional<ManagedPolicy> policy = AwsPolicies.isOne(arn)
                ? AwsPolicies.find(arn)
                : records.get(IamTables.POLICIES, arn)
                        .filter(found -> Arns.account(found.arn()).equals(account));
        return policy.map(ManagedPolicy::document);
    }
}
