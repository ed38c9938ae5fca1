package dev.maquette.aws.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides as IAM does (IAM user guide, reference_policies_evaluation-logic). Service control policies are not modelled. */
public final class Evaluator {

    private Evaluator() {}

    /** How near a policy of a resource comes to a caller. */
    private enum Meaning {
        NOT,
        /** The caller's account: then the caller's own policies have to allow it too. */
        ACCOUNT,
        /** The caller's role: then session policies and boundaries still limit it. */
        ROLE,
        EXACT
    }

    private record Grant(Meaning meaning, Decision.Matched by) {}

    public static Decision decide(Question question) {
        return explicitDenial(question).orElseGet(() -> decideWithoutDenial(question));
    }

    private static Optional<Decision> explicitDenial(Question question) {
        return resourceDenial(question)
                .or(() -> denial(Decision.Layer.IDENTITY, question.identity(), question))
                .or(() -> denial(
                        Decision.Layer.BOUNDARY, question.boundary().stream().toList(), question))
                .or(() -> denial(Decision.Layer.SESSION, question.session().orElse(List.of()), question));
    }

    private static Optional<Decision> denial(Decision.Layer layer, List<NamedPolicy> policies, Question question) {
        return first(policies, false, question).map(by -> Decision.denied(layer, by));
    }

    private static Optional<Decision> resourceDenial(Question question) {
        return question.resourcePolicy().flatMap(policy -> policy.document().statements().stream()
                .filter(statement -> !statement.isAllow() && covers(statement, question))
                .filter(statement -> meaning(statement, question.who()) != Meaning.NOT)
                .map(statement ->
                        Decision.denied(Decision.Layer.RESOURCE, new Decision.Matched(policy.name(), statement)))
                .findFirst());
    }

    private static Decision decideWithoutDenial(Question question) {
        Optional<Grant> grant = resourceGrant(question);
        Optional<Decision.Matched> own = first(question.identity(), true, question);
        boolean isMeant = grant.isPresent() && grant.get().meaning() != Meaning.ACCOUNT;
        if (question.isDecisive() && grant.isEmpty()) {
            return Decision.unallowed(Decision.Layer.RESOURCE);
        }
        if (grant.isPresent() && grant.get().meaning() == Meaning.EXACT && question.isSameAccount()) {
            return Decision.allowed(Decision.Layer.RESOURCE, grant.get().by());
        }
        if (own.isEmpty() && !(isMeant && question.isSameAccount())) {
            return Decision.unallowed(Decision.Layer.IDENTITY);
        }
        if (question.boundary().isPresent()
                && first(question.boundary().stream().toList(), true, question).isEmpty()) {
            return Decision.unallowed(Decision.Layer.BOUNDARY);
        }
        if (question.session().isPresent()
                && first(question.session().get(), true, question).isEmpty()) {
            return Decision.unallowed(Decision.Layer.SESSION);
        }
        if (!question.isSameAccount() && grant.isEmpty()) {
            return Decision.unallowed(Decision.Layer.RESOURCE);
        }
        return own.map(by -> Decision.allowed(Decision.Layer.IDENTITY, by))
                .orElseGet(() -> Decision.allowed(
                        Decision.Layer.RESOURCE, grant.orElseThrow().by()));
    }

    private static Optional<Grant> resourceGrant(Question question) {
        Optional<Grant> best = Optional.empty();
        if (question.resourcePolicy().isEmpty()) {
            return best;
        }
        NamedPolicy policy = question.resourcePolicy().get();
        for (Statement statement : policy.document().statements()) {
            if (statement.isAllow() && covers(statement, question)) {
                Meaning meaning = meaning(statement, question.who());
                boolean isNearer = meaning != Meaning.NOT
                        && (best.isEmpty() || meaning.compareTo(best.get().meaning()) > 0);
                if (isNearer) {
                    best = Optional.of(new Grant(meaning, new Decision.Matched(policy.name(), statement)));
                }
            }
        }
        return best;
    }

    private static Optional<Decision.Matched> first(List<NamedPolicy> policies, boolean isAllow, Question question) {
        for (NamedPolicy policy : policies) {
            for (Statement statement : policy.document().statements()) {
                if (statement.isAllow() == isAllow && covers(statement, question)) {
                    return Optional.of(new Decision.Matched(policy.name(), statement));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean covers(Statement statement, Question question) {
        return statement.coversAction(question.action())
                && statement.coversResource(question.resource(), question.context())
                && statement.holds(question.context());
    }

    private static Meaning meaning(Statement statement, Question.Names who) {
        if (statement.principals().isEmpty()) {
            return Meaning.NOT;
        }
        Statement.Choice<Map<String, List<String>>> choice =
                statement.principals().get();
        Meaning named = named(choice.named(), who);
        if (choice.isNot()) {
            return named == Meaning.NOT ? Meaning.EXACT : Meaning.NOT;
        }
        return named;
    }

    private static Meaning named(Map<String, List<String>> principals, Question.Names who) {
        Meaning best = Meaning.NOT;
        for (Map.Entry<String, List<String>> kind : principals.entrySet()) {
            for (String principal : kind.getValue()) {
                Meaning meaning =
                        switch (kind.getKey()) {
                            case "AWS" -> principal(principal, who);
                            case "Service" -> same(principal, who.service());
                            case "Federated" -> same(principal, who.federated());
                            default -> Meaning.NOT;
                        };
                best = meaning.compareTo(best) > 0 ? meaning : best;
            }
        }
        return best;
    }

    private static Meaning same(String principal, String name) {
        return !name.isEmpty() && principal.equals(name) ? Meaning.EXACT : Meaning.NOT;
    }

    private static Meaning principal(String principal, Question.Names who) {
        if (principal.equals("*") || principal.equals(who.exact())) {
            return Meaning.EXACT;
        }
        if (!who.role().isEmpty() && principal.equals(who.role())) {
            return Meaning.ROLE;
        }
        boolean isAccount = !who.account().isEmpty()
                && (principal.equals(who.account()) || principal.equals("arn:aws:iam::" + who.account() + ":root"));
        return isAccount ? Meaning.ACCOUNT : Meaning.NOT;
    }
}
