package dev.maquette.aws.api;

import dev.maquette.aws.policy.Decision;
import dev.maquette.aws.policy.Evaluator;
import dev.maquette.aws.policy.NamedPolicy;
import dev.maquette.aws.policy.Question;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** Asks the policies whether a caller may use an operation as it asks for it. */
public final class Authorizer {

    private final Standings standings;

    public Authorizer(Standings standings) {
        this.standings = standings;
    }

    /** The first need that is not met; nothing where all are. */
    <Q extends SdkPojo> Optional<Denial> denial(Operation<Q, ?> operation, Call call, Q request) {
        return operation.openness() == Operation.Openness.BY_POLICY
                ? denial(call, request, operation.needs())
                : Optional.empty();
    }

    /** As above, of needs that an operation finds while it works, such as those of several objects of one request. */
    public <Q extends SdkPojo> Optional<Denial> denial(Call call, Q request, List<Need<Q>> needs) {
        Caller caller = call.caller();
        if (caller.type() == Caller.Type.SERVICE) {
            return Optional.empty();
        }
        Standing standing = standings.of(caller, call.records());
        for (Need<Q> need : needs) {
            for (Target target : need.targets().apply(call, request)) {
                Decision decision = decide(call, request, need, target, standing);
                if (!decision.isAllowed()) {
                    return Optional.of(new Denial(caller, need.action(), target.arn(), decision));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a caller may do one thing more. Services of AWS may. */
    boolean allows(Call call, String action, Target target) {
        if (call.caller().type() == Caller.Type.SERVICE) {
            return true;
        }
        Need<String> need = Need.of(action);
        return decide(call, "", need, target, standings.of(call.caller(), call.records()))
                .isAllowed();
    }

    private static <Q> Decision decide(Call call, Q request, Need<Q> need, Target target, Standing standing) {
        String owner = target.owner();
        boolean hasOwnPolicies = call.caller().type() != Caller.Type.ANONYMOUS;
        boolean isSameAccount =
                owner.isEmpty() || owner.equals("aws") || owner.equals(call.account()) || !hasOwnPolicies;
        List<NamedPolicy> identity = call.caller().isRoot() ? RootPolicy.ALL : standing.identity();
        return Evaluator.decide(new Question(
                need.action(),
                target.arn(),
                Conditions.of(call, request, need, target, standing),
                standing.principals(),
                identity,
                standing.boundary(),
                standing.session(),
                target.policy().map(own -> new NamedPolicy(target.arn(), own.document())),
                target.policy().filter(Target.ResourcePolicy::isDecisive).isPresent(),
                isSameAccount));
    }
}
