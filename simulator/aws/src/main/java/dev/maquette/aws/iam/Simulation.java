package dev.maquette.aws.iam;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.policy.Context;
import dev.maquette.aws.policy.Decision;
import dev.maquette.aws.policy.Evaluator;
import dev.maquette.aws.policy.NamedPolicy;
import dev.maquette.aws.policy.PolicyDocument;
import dev.maquette.aws.policy.PolicyProblem;
import dev.maquette.aws.policy.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.Statement;

/** What would be allowed: the evaluator that decides on real calls, asked without one. */
final class Simulation {

    private final CallerStandings standings;

    Simulation(CallerStandings standings) {
        this.standings = standings;
    }

    void register(Operations.Builder iam) {
        iam.read(SimulateCustomPolicyRequest.class, this::custom, Need.of("iam:SimulateCustomPolicy"));
        iam.read(
                SimulatePrincipalPolicyRequest.class,
                this::principal,
                Need.on(
                        "iam:SimulatePrincipalPolicy",
                        "user*",
                        (call, request) -> Target.arn(Given.text(request.policySourceArn()))));
    }

    /** Whose policies are asked. */
    private record Subject(
            Question.Names names,
            List<NamedPolicy> policies,
            Optional<NamedPolicy> boundary,
            Optional<NamedPolicy> resourcePolicy) {}

    private SimulateCustomPolicyResponse custom(Call call, SimulateCustomPolicyRequest request) {
        Subject subject = new Subject(
                names(call, Given.text(request.callerArn(), call.caller().arn())),
                named("PolicyInputList", request.policyInputList()),
                named("PermissionsBoundaryPolicyInputList", request.permissionsBoundaryPolicyInputList()).stream()
                        .findFirst(),
                resourcePolicy(request.resourcePolicy()));
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(evaluate(
                        call,
                        subject,
                        Given.list(request.actionNames()),
                        Given.list(request.resourceArns()),
                        context(request.contextEntries())))
                .isTruncated(false)
                .build();
    }

    private SimulatePrincipalPolicyResponse principal(Call call, SimulatePrincipalPolicyRequest request) {
        String source = Given.text(request.policySourceArn());
        Entity<?> entity = entity(call, source);
        List<NamedPolicy> policies = new ArrayList<>(standings.policies(entity, call.records()));
        if (entity instanceof User user) {
            user.groups().stream()
                    .flatMap(name -> EntityStore.GROUPS.find(call.records(), call.account(), name).stream())
                    .forEach(group -> policies.addAll(standings.policies(group, call.records())));
        }
        policies.addAll(named("PolicyInputList", request.policyInputList()));
        Subject subject = new Subject(
                names(call, Given.text(request.callerArn(), source)),
                policies,
                named("PermissionsBoundaryPolicyInputList", request.permissionsBoundaryPolicyInputList()).stream()
                        .findFirst()
                        .or(() -> standings.boundary(entity, call.records())),
                resourcePolicy(request.resourcePolicy()));
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(evaluate(
                        call,
                        subject,
                        Given.list(request.actionNames()),
                        Given.list(request.resourceArns()),
                        context(request.contextEntries())))
                .isTruncated(false)
                .build();
    }

    private static Entity<?> entity(Call call, String arn) {
        String resource = Arns.resource(arn);
        String name = Arns.name(resource);
        if (resource.startsWith("user/")) {
            return EntityStore.USERS.get(call, name);
        }
        if (resource.startsWith("group/")) {
            return EntityStore.GROUPS.get(call, name);
        }
        if (resource.startsWith("role/")) {
            return EntityStore.ROLES.get(call, name);
        }
        throw IamFailures.invalidInput("Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
    }

    private static Question.Names names(Call call, String arn) {
        return new Question.Names(call.account(), arn, "", "", "");
    }

    private static List<NamedPolicy> named(String source, @Nullable List<String> documents) {
        List<NamedPolicy> policies = new ArrayList<>();
        for (String document : Given.list(documents)) {
            policies.add(new NamedPolicy(source + "." + (policies.size() + 1), parse(document)));
        }
        return policies;
    }

    private static Optional<NamedPolicy> resourcePolicy(@Nullable String document) {
        return Given.of(document).map(text -> new NamedPolicy("ResourcePolicy", parse(text)));
    }

    private static PolicyDocument parse(String document) {
        try {
            return PolicyDocument.parse(document);
        } catch (PolicyProblem problem) {
            throw IamFailures.invalidInput("Invalid Content Or Input: " + problem.text());
        }
    }

    private static Context context(@Nullable List<ContextEntry> entries) {
        Context.Builder context = Context.builder();
        Given.list(entries)
                .forEach(
                        entry -> context.put(Given.text(entry.contextKeyName()), Given.list(entry.contextKeyValues())));
        return context.build();
    }

    private static List<EvaluationResult> evaluate(
            Call call, Subject subject, List<String> actions, List<String> resources, Context context) {
        List<EvaluationResult> results = new ArrayList<>();
        for (String action : actions) {
            if (!action.matches("[A-Za-z0-9-]+:[A-Za-z0-9]+")) {
                throw IamFailures.invalidInput("Invalid Action: " + action);
            }
            for (String resource : resources.isEmpty() ? List.of("*") : resources) {
                String owner = Arns.account(resource);
                Decision decision = Evaluator.decide(new Question(
                        action,
                        resource,
                        context,
                        subject.names(),
                        subject.policies(),
                        subject.boundary(),
                        Optional.empty(),
                        subject.resourcePolicy(),
                        false,
                        owner.isEmpty() || owner.equals(call.account())));
                results.add(result(action, resource, decision));
            }
        }
        return results;
    }

    private static EvaluationResult result(String action, String resource, Decision decision) {
        PolicyEvaluationDecisionType type = decision.isAllowed()
                ? PolicyEvaluationDecisionType.ALLOWED
                : decision.isExplicit()
                        ? PolicyEvaluationDecisionType.EXPLICIT_DENY
                        : PolicyEvaluationDecisionType.IMPLICIT_DENY;
        return EvaluationResult.builder()
                .evalActionName(action)
                .evalResourceName(resource)
                .evalDecision(type)
                .matchedStatements(decision.statement().stream()
                        .map(by -> Statement.builder()
                                .sourcePolicyId(by.policy())
                                .sourcePolicyType("IAM Policy")
                                .build())
                        .toList())
                .missingContextValues(List.of())
                .build();
    }
}
