package dev.maquette.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Denial;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.logs.CloudWatchLogs;
import dev.maquette.aws.policy.Context;
import dev.maquette.aws.policy.Decision;
import dev.maquette.aws.policy.Evaluator;
import dev.maquette.aws.policy.NamedPolicy;
import dev.maquette.aws.policy.PolicyDocument;
import dev.maquette.aws.policy.Question;
import dev.maquette.aws.sqs.Sqs;
import dev.maquette.world.Causes;
import dev.maquette.world.Reactor;
import dev.maquette.world.Transaction;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Matches events with rules and hands them to targets, as far as the targets' own policies let EventBridge in. What they do not let in is
 * lost, as in production, and the reason is recorded under the rule.
 */
final class Deliveries implements Reactor {

    static final String NAME = "aws/events";
    static final String SERVICE = "events.amazonaws.com";

    private final Pipeline pipeline;

    Deliveries(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void react(String key, Transaction transaction) {
        Optional<EventTables.Pending> pending = transaction.get(EventTables.PENDING, key);
        if (pending.isEmpty()) {
            return;
        }
        transaction.delete(EventTables.PENDING, key);
        EventTables.Pending event = pending.get();
        WriteCall call = new WriteCall(
                Envelope.inside(Caller.service(event.account(), SERVICE), event.region(), "", transaction.now()),
                transaction);
        JsonNode tree = InputShape.tree(event.event());
        List<EventTables.Rule> rules = event.rule().isEmpty()
                ? Rules.of(call, event.bus()).values().stream()
                        .filter(rule -> rule.isEnabled() && !rule.pattern().isEmpty())
                        .filter(rule -> EventPattern.parse(rule.pattern()).matches(tree))
                        .toList()
                : transaction.get(EventTables.RULES, event.rule()).stream().toList();
        for (EventTables.Rule rule : rules) {
            for (EventTables.Target target : rule.targets()) {
                deliver(call, rule, target, InputShape.of(rule, target, tree));
            }
        }
    }

    private void deliver(WriteCall call, EventTables.Rule rule, EventTables.Target target, String input) {
        try {
            if (target.arn().startsWith("arn:aws:sqs:")) {
                toQueue(call, rule, target, input);
            } else {
                toLogs(call, rule, target, input);
            }
        } catch (AwsFailure failure) {
            Causes.record(
                    call.transaction(),
                    dev.maquette.world.Cause.of(
                            "events.not-delivered",
                            rule.arn(),
                            java.util.Map.of("target", target.arn(), "code", failure.code(), "text", failure.text())));
        }
    }

    private void toQueue(WriteCall call, EventTables.Rule rule, EventTables.Target target, String input) {
        String url = Sqs.url(call.records(), target.arn())
                .orElseThrow(() -> new AwsFailure("QueueDoesNotExist", 400, "The specified queue does not exist."));
        if (isLetIn(
                call,
                rule,
                "sqs:SendMessage",
                target.arn(),
                Sqs.policy(call.records(), target.arn()).stream().toList())) {
            write(
                    call,
                    Sqs.SERVICE,
                    "SendMessage",
                    SendMessageRequest.builder()
                            .queueUrl(url)
                            .messageBody(input)
                            .messageGroupId(target.group().isEmpty() ? null : target.group())
                            .build());
        }
    }

    private void toLogs(WriteCall call, EventTables.Rule rule, EventTables.Target target, String input) {
        String group =
                Arns.resource(target.arn()).replaceFirst("^log-group:", "").replaceFirst(":\\*$", "");
        String stream = call.ids().uuid("log-stream", rule.arn(), target.id());
        String arn = call.arn("logs", "log-group:" + group + ":log-stream:" + stream);
        if (isLetIn(call, rule, "logs:PutLogEvents", arn, CloudWatchLogs.resourcePolicies(call))) {
            write(
                    call,
                    CloudWatchLogs.SERVICE,
                    "CreateLogStream",
                    CreateLogStreamRequest.builder()
                            .logGroupName(group)
                            .logStreamName(stream)
                            .build());
            write(
                    call,
                    CloudWatchLogs.SERVICE,
                    "PutLogEvents",
                    PutLogEventsRequest.builder()
                            .logGroupName(group)
                            .logStreamName(stream)
                            .logEvents(InputLogEvent.builder()
                                    .timestamp(call.now().toEpochMilli())
                                    .message(input)
                                    .build())
                            .build());
        }
    }

    /** Whether a policy of the target lets EventBridge in for this rule. */
    private static boolean isLetIn(
            WriteCall call, EventTables.Rule rule, String action, String arn, List<PolicyDocument> policies) {
        Context.Builder context = Context.builder();
        context.put("aws:SourceArn", rule.arn());
        context.put("aws:SourceAccount", call.account());
        context.put("aws:SecureTransport", "true");
        context.put("aws:PrincipalIsAWSService", "true");
        Context keys = context.build();
        List<PolicyDocument> all = policies.isEmpty() ? List.of(NONE) : policies;
        Optional<Decision> refusal = Optional.empty();
        for (PolicyDocument policy : all) {
            Decision decision = Evaluator.decide(new Question(
                    action,
                    arn,
                    keys,
                    new Question.Names("", "", "", SERVICE, ""),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new NamedPolicy(arn, policy)),
                    true,
                    true));
            if (decision.isAllowed()) {
                return true;
            }
            refusal = Optional.of(decision);
        }
        refusal.ifPresent(decision -> Causes.record(
                call.transaction(),
                new Denial(
                                new Caller(Caller.Type.SERVICE, call.account(), rule.arn(), SERVICE, ""),
                                action,
                                arn,
                                decision)
                        .cause("")));
        return false;
    }

    private static final PolicyDocument NONE = PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":[]}");

    private void write(WriteCall call, Service service, String name, SdkPojo request) {
        Operation<?, ?> operation = pipeline.find(service, name).orElseThrow();
        pipeline.write(operation, call, request);
    }
}
