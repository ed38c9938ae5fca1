package dev.maquette.aws.sts;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.iam.RoleView;
import dev.maquette.aws.iam.Session;
import dev.maquette.aws.iam.Sessions;
import dev.maquette.aws.policy.PolicyCache;
import dev.maquette.aws.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;

/** Becoming a role: the caller's policies and the role's trust both have their say. */
final class RoleSessions {

    private static final int USUAL_SECONDS = 3600;
    private static final int CHAINED_SECONDS = 3600;
    private static final PolicyDocument NOBODY = new PolicyDocument("2012-10-17", List.of());

    private final PolicyCache cache = new PolicyCache();

    void register(Operations.Builder sts) {
        sts.write(
                AssumeRoleRequest.class,
                this::assume,
                Need.<AssumeRoleRequest>on("sts:AssumeRole", "role*", this::target)
                        .tagging(request -> SessionRequests.tags(request.tags()))
                        .when("sts:ExternalId", request -> Given.of(request.externalId()).stream()
                                .toList())
                        .when("sts:RoleSessionName", request -> Given.of(request.roleSessionName()).stream()
                                .toList())
                        .when("sts:SourceIdentity", request -> Given.of(request.sourceIdentity()).stream()
                                .toList()),
                Need.<AssumeRoleRequest>onEach(
                                "sts:TagSession",
                                "role",
                                (call, request) -> Given.list(request.tags()).isEmpty()
                                        ? List.of()
                                        : List.of(target(call, request)))
                        .tagging(request -> SessionRequests.tags(request.tags())),
                Need.onEach(
                        "sts:SetSourceIdentity",
                        "role",
                        (call, request) -> Given.text(request.sourceIdentity()).isEmpty()
                                ? List.of()
                                : List.of(target(call, request))));
    }

    /** A role that is not there trusts nobody, so who asks for it learns nothing. */
    private Target target(Call call, AssumeRoleRequest request) {
        String arn = Given.text(request.roleArn());
        SessionRequests.checkArn(arn);
        SessionRequests.checkName(Given.text(request.roleSessionName()));
        if (call.caller().isRoot()) {
            throw StsFailures.denied("Roles may not be assumed by root accounts.");
        }
        return RoleView.find(call.records(), arn)
                .map(role -> Target.arn(arn).tagged(role.tags()).governed(cache.document(role.trust()), true))
                .orElseGet(() -> Target.arn(arn).governed(NOBODY, true));
    }

    private AssumeRoleResponse assume(WriteCall call, AssumeRoleRequest request) {
        RoleView role = RoleView.find(call.records(), Given.text(request.roleArn()))
                .orElseThrow(() -> StsFailures.denied("The role " + request.roleArn() + " is gone."));
        boolean isChained = call.caller().type() == Caller.Type.ASSUMED_ROLE;
        if (isChained && Given.number(request.durationSeconds(), 0) > CHAINED_SECONDS) {
            throw StsFailures.validation("The requested DurationSeconds exceeds the 1 hour session limit for roles"
                    + " assumed by role chaining");
        }
        Map<String, String> tags = SessionRequests.tags(request.tags());
        Map<String, String> context = Given.text(request.sourceIdentity()).isEmpty()
                ? Map.of()
                : Map.of("aws:SourceIdentity", Given.text(request.sourceIdentity()));
        Session session = open(
                call,
                role,
                Given.text(request.roleSessionName()),
                SessionRequests.duration(request.durationSeconds(), USUAL_SECONDS, role.maxSessionSeconds()),
                SessionRequests.policies(call.records(), role.account(), request.policy(), request.policyArns()),
                tags,
                context);
        var answer = AssumeRoleResponse.builder()
                .credentials(SessionRequests.shown(session))
                .assumedRoleUser(shown(session));
        if (request.sourceIdentity() != null) {
            answer.sourceIdentity(request.sourceIdentity());
        }
        return answer.build();
    }

    static AssumedRoleUser shown(Session session) {
        return AssumedRoleUser.builder()
                .assumedRoleId(session.userId())
                .arn(session.arn())
                .build();
    }

    static Session open(
            WriteCall call,
            RoleView role,
            String name,
            java.time.Duration duration,
            Optional<List<String>> policies,
            Map<String, String> tags,
            Map<String, String> context) {
        Sessions.Holder holder = new Sessions.Holder(
                Caller.Type.ASSUMED_ROLE,
                role.account(),
                Arns.of("sts", "", role.account(), "assumed-role/" + role.name() + "/" + name),
                role.id() + ":" + name,
                role.arn());
        return Sessions.open(call, holder, duration, policies, tags, context);
    }
}
