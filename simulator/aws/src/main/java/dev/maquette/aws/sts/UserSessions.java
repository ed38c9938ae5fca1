package dev.maquette.aws.sts;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.iam.Session;
import dev.maquette.aws.iam.Sessions;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** Temporary credentials of users for themselves, on which no policy decides, and for those whom they vouch for. */
final class UserSessions {

    private static final int USUAL_SECONDS = 43_200;
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_SECONDS = 129_600;

    private UserSessions() {}

    static void register(Operations.Builder sts) {
        sts.openWrite(GetSessionTokenRequest.class, Operation.Openness.KNOWN_CALLERS, UserSessions::open);
        sts.write(
                GetFederationTokenRequest.class,
                UserSessions::federate,
                Need.<GetFederationTokenRequest>on(
                                "sts:GetFederationToken",
                                "user",
                                (call, request) -> Target.arn(arn(call, Given.text(request.name()))))
                        .tagging(request -> SessionRequests.tags(request.tags())));
    }

    private static String arn(Call call, String name) {
        return "arn:aws:sts::" + call.account() + ":federated-user/" + name;
    }

    private static GetFederationTokenResponse federate(WriteCall call, GetFederationTokenRequest request) {
        Caller caller = call.caller();
        if (caller.type() == Caller.Type.ASSUMED_ROLE || caller.accessKeyId().startsWith("ASIA")) {
            throw StsFailures.denied("Cannot call GetFederationToken with session credentials");
        }
        String name = Given.text(request.name());
        if (name.length() < 2 || name.length() > LONGEST_NAME || !name.matches("[\\w+=,.@-]*")) {
            throw StsFailures.validation("1 validation error detected: Value '" + name
                    + "' at 'name' failed to satisfy constraint: Member must have length between 2 and 32 and satisfy"
                    + " regular expression pattern: [\\w+=,.@-]*");
        }
        Session session = Sessions.open(
                call,
                new Sessions.Holder(
                        Caller.Type.FEDERATED_USER,
                        call.account(),
                        arn(call, name),
                        call.account() + ":" + name,
                        caller.arn()),
                SessionRequests.duration(request.durationSeconds(), USUAL_SECONDS, LONGEST_SECONDS),
                SessionRequests.policies(call.records(), call.account(), request.policy(), request.policyArns()),
                SessionRequests.tags(request.tags()),
                Map.of());
        return GetFederationTokenResponse.builder()
                .credentials(SessionRequests.shown(session))
                .federatedUser(user -> user.arn(session.arn()).federatedUserId(session.userId()))
                .packedPolicySize(0)
                .build();
    }

    static GetSessionTokenResponse open(WriteCall call, GetSessionTokenRequest request) {
        Caller caller = call.caller();
        if (caller.accessKeyId().startsWith("ASIA")) {
            throw StsFailures.denied("Cannot call GetSessionToken with session credentials");
        }
        Session session = Sessions.open(
                call,
                new Sessions.Holder(caller.type(), caller.account(), caller.arn(), caller.userId(), caller.arn()),
                SessionRequests.duration(request.durationSeconds(), USUAL_SECONDS, LONGEST_SECONDS),
                Optional.empty(),
                Map.of(),
                Map.of());
        return GetSessionTokenResponse.builder()
                .credentials(SessionRequests.shown(session))
                .build();
    }
}
