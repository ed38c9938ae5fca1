package dev.maquette.aws.sts;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.iam.Session;
import dev.maquette.aws.iam.Sessions;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** Temporary credentials of users for themselves. No policy decides on them. */
final class UserSessions {

    private static final int USUAL_SECONDS = 43_200;
    private static final int LONGEST_SECONDS = 129_600;

    private UserSessions() {}

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
