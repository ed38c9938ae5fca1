package dev.maquette.aws.iam;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Standing;
import dev.maquette.aws.api.Standings;
import dev.maquette.aws.policy.NamedPolicy;
import dev.maquette.aws.policy.PolicyCache;
import dev.maquette.aws.policy.Question;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What users, groups and roles bring along: their policies, their limits, their tags. */
final class CallerStandings implements Standings {

    private final PolicyCache cache = new PolicyCache();

    @Override
    public Standing of(Caller caller, Records records) {
        return switch (caller.type()) {
            case USER -> user(caller, records);
            case ASSUMED_ROLE -> role(caller, records);
            case FEDERATED_USER -> federated(caller, records);
            case ACCOUNT, SERVICE, ANONYMOUS -> Standing.bare(caller);
        };
    }

    private Standing user(Caller caller, Records records) {
        User user =
                EntityStore.USERS.find(records, caller.account(), caller.name()).orElseThrow(CallerStandings::gone);
        List<NamedPolicy> policies = new ArrayList<>(policies(user, records));
        for (String name : user.groups()) {
            EntityStore.GROUPS
                    .find(records, caller.account(), name)
                    .ifPresent(group -> policies.addAll(policies(group, records)));
        }
        Optional<Session> session = Sessions.find(records, caller.accessKeyId());
        return new Standing(
                new Question.Names(caller.account(), user.arn(), "", "", ""),
                policies,
                boundary(user, records),
                session.flatMap(Session::policies).map(documents -> named("session", documents)),
                user.tags(),
                session.map(CallerStandings::context).orElse(Map.of()));
    }

    /** Somebody whom a user vouches for: it may what both the user and the session's policies allow, and nothing without such policies. */
    private Standing federated(Caller caller, Records records) {
        Session session = Sessions.find(records, caller.accessKeyId()).orElseThrow(CallerStandings::gone);
        String user = session.principal().substring(session.principal().lastIndexOf('/') + 1);
        List<NamedPolicy> policies = session.principal().endsWith(":root")
                ? List.of()
                : user(
                                new Caller(
                                        Caller.Type.USER,
                                        caller.account(),
                                        session.principal(),
                                        user,
                                        caller.accessKeyId()),
                                records)
                        .identity();
        return new Standing(
                new Question.Names(caller.account(), caller.arn(), "", "", ""),
                policies,
                Optional.empty(),
                Optional.of(named("session", session.policies().orElse(List.of()))),
                session.tags(),
                context(session));
    }

    private Standing role(Caller caller, Records records) {
        Session session = Sessions.find(records, caller.accessKeyId()).orElseThrow(CallerStandings::gone);
        Role role = EntityStore.ROLES
                .find(records, caller.account(), caller.roleName())
                .filter(found -> caller.userId().startsWith(found.id() + ":"))
                .orElseThrow(CallerStandings::gone);
        Map<String, String> tags = new TreeMap<>(role.tags());
        tags.putAll(session.tags());
        Map<String, List<String>> context = new HashMap<>(context(session));
        context.put("aws:PrincipalArn", List.of(role.arn()));
        return new Standing(
                new Question.Names(caller.account(), caller.arn(), role.arn(), "", ""),
                policies(role, records),
                boundary(role, records),
                session.policies().map(documents -> named("session", documents)),
                tags,
                context);
    }

    private static Map<String, List<String>> context(Session session) {
        Map<String, List<String>> context = new HashMap<>();
        session.context().forEach((key, value) -> context.put(key, List.of(value)));
        context.put("aws:TokenIssueTime", List.of(session.issued().toString()));
        return context;
    }

    private static AwsFailure gone() {
        return new AwsFailure("InvalidClientTokenId", 403, "The security token included in the request is invalid.");
    }

    List<NamedPolicy> policies(Entity<?> entity, Records records) {
        List<NamedPolicy> policies = new ArrayList<>();
        for (String arn : entity.grants().attached()) {
            managed(arn, records).ifPresent(policies::add);
        }
        new TreeMap<>(entity.grants().inline())
                .forEach((name, document) ->
                        policies.add(new NamedPolicy(entity.arn() + "/" + name, cache.document(document))));
        return policies;
    }

    private Optional<NamedPolicy> managed(String arn, Records records) {
        return (AwsPolicies.isOne(arn) ? AwsPolicies.find(arn) : records.get(IamTables.POLICIES, arn))
                .map(policy -> new NamedPolicy(arn, cache.document(policy.document())));
    }

    Optional<NamedPolicy> boundary(Entity<?> entity, Records records) {
        return entity.grants().boundary().flatMap(arn -> managed(arn, records));
    }

    private List<NamedPolicy> named(String name, List<String> documents) {
        return documents.stream()
                .map(document -> new NamedPolicy(name, cache.document(document)))
                .toList();
    }
}
