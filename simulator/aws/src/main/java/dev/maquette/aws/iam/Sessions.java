package dev.maquette.aws.iam;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Ids;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Temporary credentials: STS hands them out, whoever verifies a signature looks them up. */
public final class Sessions {

    private static final int TOKEN_LENGTH = 320;

    static final Table<Session> TABLE = Table.restored("aws/sts/sessions", RecordLayout.of(Session.class));

    private Sessions() {}

    /**
     * For whom credentials are made.
     *
     * @param principal the ARN of the role or user behind the session
     */
    public record Holder(Caller.Type type, String account, String arn, String userId, String principal) {}

    /** Makes and remembers credentials. */
    public static Session open(
            WriteCall call,
            Holder holder,
            Duration duration,
            Optional<List<String>> policies,
            Map<String, String> tags,
            Map<String, String> context) {
        Ids ids = call.ids();
        Session session = new Session(
                ids.accessKey("ASIA", holder.arn()),
                ids.secret("session", holder.arn()),
                "IQoJb3JpZ2luX2Vj" + ids.token(TOKEN_LENGTH, "session-token", holder.arn()),
                holder.type(),
                holder.account(),
                holder.arn(),
                holder.userId(),
                holder.principal(),
                call.now(),
                call.envelope().received().plus(duration),
                policies,
                Map.copyOf(tags),
                Map.copyOf(context));
        call.put(TABLE, session.accessKeyId(), session);
        return session;
    }

    public static Optional<Session> find(Records records, String accessKeyId) {
        return records.get(TABLE, accessKeyId);
    }
}
