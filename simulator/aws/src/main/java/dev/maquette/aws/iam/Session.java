package dev.maquette.aws.iam;

import dev.maquette.aws.api.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Temporary credentials that were handed out.
 *
 * @param arn of the session, as GetCallerIdentity tells it
 * @param principal the ARN of the role, or of the user whose session it is
 * @param issued in the world's time
 * @param expires in wall time, as the client was told
 * @param policies that came with the request and limit what the session may do; none where none came
 * @param tags of the session
 * @param context condition keys that the session answers, such as those of its identity token
 */
public record Session(
        String accessKeyId,
        String secret,
        String token,
        Caller.Type type,
        String account,
        String arn,
        String userId,
        String principal,
        Instant issued,
        Instant expires,
        Optional<List<String>> policies,
        Map<String, String> tags,
        Map<String, String> context) {

    Caller caller() {
        return new Caller(type, account, arn, userId, accessKeyId);
    }
}
