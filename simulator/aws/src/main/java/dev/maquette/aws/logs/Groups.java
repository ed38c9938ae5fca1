package dev.maquette.aws.logs;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.policy.PolicyCache;
import dev.maquette.aws.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Log groups by what requests call them, and what policies see of them. */
final class Groups {

    static final String BETWEEN = "\0";
    private static final PolicyCache POLICIES = new PolicyCache();

    private Groups() {}

    /** A name, also out of an ARN, with or without its {@code :*}. */
    static String plain(@Nullable String nameOrArn) {
        String given = nameOrArn == null ? "" : nameOrArn;
        return given.startsWith("arn:")
                ? Arns.resource(given).replaceFirst("^log-group:", "").replaceFirst(":.*$", "")
                : given;
    }

    static String key(Call call, @Nullable String nameOrArn) {
        String given = nameOrArn == null ? "" : nameOrArn;
        String account = given.startsWith("arn:") ? Arns.account(given) : call.account();
        return account + "/" + call.region() + "/" + plain(given);
    }

    static Optional<LogTables.Group> find(Call call, @Nullable String nameOrArn) {
        return call.records().get(LogTables.GROUPS, key(call, nameOrArn));
    }

    static LogTables.Group existing(Call call, @Nullable String nameOrArn) {
        if (nameOrArn == null || nameOrArn.isEmpty()) {
            throw LogFailures.constraint("", "logGroupName", "Member must have length greater than or equal to 1");
        }
        return find(call, nameOrArn).orElseThrow(LogFailures::noGroup);
    }

    static String streamKey(LogTables.Group group, String stream) {
        return group.key() + BETWEEN + stream;
    }

    static Optional<LogTables.Stream> stream(Call call, LogTables.Group group, @Nullable String name) {
        return call.records().get(LogTables.STREAMS, streamKey(group, name == null ? "" : name));
    }

    /** The account's policies for services that deliver here, as one. */
    static List<PolicyDocument> policies(Call call) {
        return call.records().under(LogTables.POLICIES, call.key("")).values().stream()
                .map(policy -> POLICIES.document(policy.document()))
                .toList();
    }

    static Target target(Call call, @Nullable String nameOrArn, String behind) {
        Target target = Target.arn(call.arn("logs", "log-group:" + plain(nameOrArn) + behind));
        return find(call, nameOrArn).map(group -> target.tagged(group.tags())).orElse(target);
    }

    /** An action on the group that a request names. */
    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> name) {
        return Need.on("logs:" + action, "log-group*", (call, request) -> target(call, name.apply(request), ":*"));
    }

    /** An action on a stream of a group. */
    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> name, Function<Q, @Nullable String> stream) {
        return Need.on(
                "logs:" + action,
                "log-stream*",
                (call, request) -> target(call, name.apply(request), ":log-stream:" + stream.apply(request)));
    }
}
