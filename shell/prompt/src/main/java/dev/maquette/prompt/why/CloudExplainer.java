package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.prompt.verbs.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains things of an account: who was refused what, who holds a lock, what holds a network, which quota is reached. */
final class CloudExplainer {

    private final Account account;
    private final Recorded recorded;

    CloudExplainer(Conversation conversation) {
        this.account = new Account(conversation);
        this.recorded = new Recorded(conversation.place());
    }

    /** What the caller was refused last, a lock that somebody holds, or a quota that is reached; nothing where all is as it should be. */
    Optional<Explanation> newest() {
        String caller = account.text("sts get-caller-identity --query Arn --output text");
        Explanation refused = explanation("caller", caller, recorded.of(caller));
        if (!refused.findings().isEmpty()) {
            return Optional.of(refused);
        }
        LockFindings locks = new LockFindings(account);
        Optional<Explanation> held = locks.anyHeld().map(state -> explanation("lock", state, locks.of(state)));
        if (held.isPresent()) {
            return held;
        }
        List<Finding> quotas = new QuotaFindings(account).of(Optional.empty());
        return quotas.isEmpty()
                ? Optional.empty()
                : Optional.of(explanation("quota", quotas.getFirst().values().getOrDefault("kind", ""), quotas));
    }

    /**
     * @param kind as in ARNs, {@code lock} or {@code quota}
     * @param name an id, a name or an ARN; of a lock, bucket and key of its state
     */
    Explanation explain(String kind, String name) {
        List<Finding> findings =
                switch (kind) {
                    case "lock" -> new LockFindings(account).of(name);
                    case "quota" -> new QuotaFindings(account).of(Optional.of(name));
                    case "user", "role", "rule" -> recorded.of(arn(kind, Account.checked(name)));
                    default -> held(kind, name);
                };
        return explanation(kind, name, findings);
    }

    /** What an ARN names: all that is recorded of it. */
    Explanation explain(String arn) {
        return explanation("arn", arn, recorded.of(arn));
    }

    private List<Finding> held(String kind, String id) {
        List<Finding> findings = new ArrayList<>(recorded.of(id));
        findings.addAll(new NetworkFindings(account).of(kind, id));
        return findings;
    }

    private String arn(String kind, String name) {
        String question =
                switch (kind) {
                    case "user" -> "iam get-user --query User.Arn --user-name ";
                    case "role" -> "iam get-role --query Role.Arn --role-name ";
                    default -> "events describe-rule --query Arn --name ";
                };
        return account.text(question + name + " --output text");
    }

    private static Explanation explanation(String kind, String name, List<Finding> findings) {
        ObjectNode thing = JsonNodeFactory.instance.objectNode().put("kind", kind);
        thing.putObject("metadata").put("name", name);
        return new Explanation(new Seen(thing), "", findings);
    }
}
