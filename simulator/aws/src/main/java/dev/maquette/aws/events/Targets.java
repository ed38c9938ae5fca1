package dev.maquette.aws.events;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Where the events of rules go. */
final class Targets {

    private static final int MOST = 5;

    private Targets() {}

    static void register(Operations.Builder events) {
        events.write(
                PutTargetsRequest.class,
                Targets::put,
                Rules.need("PutTargets", PutTargetsRequest::eventBusName, PutTargetsRequest::rule),
                Need.onEach("iam:PassRole", "role*", (call, request) -> Given.list(request.targets()).stream()
                        .flatMap(target -> Given.of(target.roleArn()).stream())
                        .map(role -> dev.maquette.aws.api.Target.arn(role)
                                .with("iam:PassedToService", "events.amazonaws.com"))
                        .toList()));
        events.write(
                RemoveTargetsRequest.class,
                Targets::remove,
                Rules.need("RemoveTargets", RemoveTargetsRequest::eventBusName, RemoveTargetsRequest::rule));
        events.read(
                ListTargetsByRuleRequest.class,
                Targets::list,
                Rules.need(
                        "ListTargetsByRule", ListTargetsByRuleRequest::eventBusName, ListTargetsByRuleRequest::rule));
        events.read(ListRuleNamesByTargetRequest.class, Targets::ruleNames, Need.of("events:ListRuleNamesByTarget"));
    }

    private static PutTargetsResponse put(WriteCall call, PutTargetsRequest request) {
        EventTables.Rule rule = Rules.existing(call, request.eventBusName(), request.rule());
        Map<String, EventTables.Target> targets = new LinkedHashMap<>();
        rule.targets().forEach(each -> targets.put(each.id(), each));
        for (Target each : Given.list(request.targets())) {
            targets.put(Given.text(each.id()), target(each));
        }
        if (targets.size() > MOST) {
            throw new AwsFailure(
                    "LimitExceededException", 400, "The requested resource exceeds the maximum number allowed.");
        }
        Rules.put(call, rule.to(List.copyOf(targets.values())));
        return PutTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    private static EventTables.Target target(Target given) {
        String arn = Given.text(given.arn());
        String[] parts = arn.split(":", 6);
        String service = parts.length == 6 ? parts[2] : "";
        if (service.isEmpty()) {
            throw EventFailures.validation(
                    "Parameter " + arn + " is not valid. Reason: Provided Arn is not in correct format.");
        }
        if (!service.equals("sqs") && !service.equals("logs")) {
            throw AwsFailure.notModelled("EventBridge targets of the service " + service);
        }
        if (Arns.resource(arn).endsWith(".fifo")
                && (given.sqsParameters() == null || given.sqsParameters().messageGroupId() == null)) {
            throw EventFailures.validation(
                    "Parameter(s) SqsParameters must be specified for target: " + given.id() + ".");
        }
        return new EventTables.Target(
                Given.text(given.id()),
                arn,
                Given.text(given.roleArn()),
                Given.text(given.input()),
                Given.text(given.inputPath()),
                given.inputTransformer() != null && given.inputTransformer().hasInputPathsMap()
                        ? given.inputTransformer().inputPathsMap()
                        : Map.of(),
                given.inputTransformer() == null
                        ? ""
                        : Given.text(given.inputTransformer().inputTemplate()),
                given.sqsParameters() == null
                        ? ""
                        : Given.text(given.sqsParameters().messageGroupId()),
                given.deadLetterConfig() == null
                        ? ""
                        : Given.text(given.deadLetterConfig().arn()));
    }

    private static RemoveTargetsResponse remove(WriteCall call, RemoveTargetsRequest request) {
        EventTables.Rule rule = Rules.existing(call, request.eventBusName(), request.rule());
        List<EventTables.Target> left = new ArrayList<>(rule.targets());
        left.removeIf(each -> Given.list(request.ids()).contains(each.id()));
        Rules.put(call, rule.to(left));
        return RemoveTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    private static ListTargetsByRuleResponse list(Call call, ListTargetsByRuleRequest request) {
        EventTables.Rule rule = Rules.existing(call, request.eventBusName(), request.rule());
        return ListTargetsByRuleResponse.builder()
                .targets(rule.targets().stream().map(Targets::shown).toList())
                .build();
    }

    private static Target shown(EventTables.Target target) {
        Target.Builder shown = Target.builder().id(target.id()).arn(target.arn());
        if (!target.role().isEmpty()) {
            shown.roleArn(target.role());
        }
        if (!target.input().isEmpty()) {
            shown.input(target.input());
        }
        if (!target.inputPath().isEmpty()) {
            shown.inputPath(target.inputPath());
        }
        if (!target.template().isEmpty()) {
            shown.inputTransformer(transformer -> {
                transformer.inputTemplate(target.template());
                if (!target.paths().isEmpty()) {
                    transformer.inputPathsMap(target.paths());
                }
            });
        }
        if (!target.group().isEmpty()) {
            shown.sqsParameters(parameters -> parameters.messageGroupId(target.group()));
        }
        if (!target.deadLetters().isEmpty()) {
            shown.deadLetterConfig(config -> config.arn(target.deadLetters()));
        }
        return shown.build();
    }

    private static ListRuleNamesByTargetResponse ruleNames(Call call, ListRuleNamesByTargetRequest request) {
        String bus = Buses.existing(call, request.eventBusName()).name();
        return ListRuleNamesByTargetResponse.builder()
                .ruleNames(Rules.of(call, bus).values().stream()
                        .filter(rule -> rule.targets().stream()
                                .anyMatch(target -> target.arn().equals(request.targetArn())))
                        .map(EventTables.Rule::name)
                        .toList())
                .build();
    }
}
