package dev.maquette.aws.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.testing.AwsWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;

/** Events go where rules send them, if those whom they reach let EventBridge in. */
class EventsTest {

    private static final String QUEUE = "arn:aws:sqs:ap-northeast-2:111122223333:inbox";
    private static final String LET_IN = """
        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*",
          "Principal": {"Service": "events.amazonaws.com"}}}\
        """;

    private final AwsWorld world = AwsWorld.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private void rule(String name, String pattern, Target target) {
        world.answer(PutRuleRequest.builder().name(name).eventPattern(pattern).build());
        world.answer(PutTargetsRequest.builder().rule(name).targets(target).build());
    }

    private static Target toQueue() {
        return Target.builder().id("queue").arn(QUEUE).build();
    }

    private PutEventsResponse put(String type, String detail) {
        PutEventsResponse response = world.call(
                PutEventsResponse.class,
                PutEventsRequest.builder()
                        .entries(PutEventsRequestEntry.builder()
                                .source("my.shop")
                                .detailType(type)
                                .detail(detail)
                                .build())
                        .build());
        world.pass(Duration.ofSeconds(1));
        return response;
    }

    private List<String> received() {
        return world
                .call(
                        ReceiveMessageResponse.class,
                        ReceiveMessageRequest.builder()
                                .queueUrl("111122223333/inbox")
                                .maxNumberOfMessages(10)
                                .build())
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private void inbox(String policy) {
        world.answer(CreateQueueRequest.builder().queueName("inbox").build());
        if (!policy.isEmpty()) {
            world.answer(SetQueueAttributesRequest.builder()
                    .queueUrl("111122223333/inbox")
                    .attributesWithStrings(Map.of("Policy", policy))
                    .build());
        }
    }

    private AwsFailure failure(SdkPojo request) {
        return catchThrowableOfType(AwsFailure.class, () -> world.answer(request));
    }

    @Test
    void reachQueuesWhosePolicyLetsThemIn() {
        inbox("");
        rule(
                "orders",
                "{\"source\": [\"my.shop\"], \"detail\": {\"total\": [{\"numeric\": [\">\", 100]}]}}",
                toQueue());
        put("order", "{\"total\": 150}");
        assertThat(received()).as("nobody let EventBridge in").isEmpty();
        world.answer(SetQueueAttributesRequest.builder()
                .queueUrl("111122223333/inbox")
                .attributesWithStrings(Map.of("Policy", LET_IN))
                .build());
        put("order", "{\"total\": 50}");
        put("order", "{\"total\": 151}");
        assertThat(received())
                .singleElement()
                .asString()
                .contains("\"detail-type\":\"order\"", "\"detail\":{\"total\":151}", "\"account\":\"111122223333\"");
    }

    @Test
    void areTransformedForTheirTargets() {
        inbox(LET_IN);
        rule(
                "told",
                "{\"detail-type\": [\"order\"]}",
                toQueue().toBuilder()
                        .inputTransformer(transformer -> transformer
                                .inputPathsMap(Map.of("who", "$.detail.who", "what", "$.detail.items[0]"))
                                .inputTemplate("\"<who> wants <what>\""))
                        .build());
        put("order", "{\"who\": \"anna\", \"items\": [\"tea\"]}");
        assertThat(received()).containsExactly("anna wants tea");
    }

    @Test
    void reachLogGroupsByAResourcePolicyOfTheAccount() {
        world.answer(
                CreateLogGroupRequest.builder().logGroupName("/aws/events/shop").build());
        world.answer(PutResourcePolicyRequest.builder()
                .policyName("events")
                .policyDocument("""
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*",
                      "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                      "Principal": {"Service": ["events.amazonaws.com", "delivery.logs.amazonaws.com"]}}}\
                    """)
                .build());
        rule(
                "logged",
                "{\"source\": [{\"prefix\": \"my.\"}]}",
                Target.builder()
                        .id("logs")
                        .arn("arn:aws:logs:ap-northeast-2:111122223333:log-group:/aws/events/shop")
                        .build());
        put("order", "{\"n\": 1}");
        assertThat(world.call(
                                FilterLogEventsResponse.class,
                                FilterLogEventsRequest.builder()
                                        .logGroupName("/aws/events/shop")
                                        .build())
                        .events())
                .extracting(FilteredLogEvent::message)
                .singleElement()
                .asString()
                .contains("\"detail\":{\"n\":1}");
    }

    @Test
    void comeByTheClock() {
        inbox(LET_IN);
        world.answer(PutRuleRequest.builder()
                .name("tick")
                .scheduleExpression("rate(5 minutes)")
                .build());
        world.answer(PutTargetsRequest.builder()
                .rule("tick")
                .targets(toQueue().toBuilder().input("{\"tick\":true}").build())
                .build());
        world.pass(Duration.ofMinutes(16));
        assertThat(received()).containsExactly("{\"tick\":true}", "{\"tick\":true}", "{\"tick\":true}");
        assertThat(failure(PutRuleRequest.builder()
                                .name("bad")
                                .scheduleExpression("rate(1 minutes)")
                                .build())
                        .text())
                .isEqualTo("Parameter ScheduleExpression is not valid.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 12 * * ? *           | 2026-11-30T12:00:00Z | 2026-12-01T12:00:00Z
        0/15 8-17 ? * MON-FRI * | 2026-12-04T17:50:00Z | 2026-12-07T08:00:00Z
        0 0 L * ? *            | 2026-12-01T00:00:00Z | 2026-12-31T00:00:00Z
        30 6 ? * 2#1 *         | 2026-12-01T00:00:00Z | 2026-12-07T06:30:00Z
        0 9 15W AUG ? *        | 2026-12-01T00:00:00Z | 2027-08-16T09:00:00Z
        0 0 29 2 ? 2028        | 2026-12-01T00:00:00Z | 2028-02-29T00:00:00Z
        """)
    void comeWhenCronSaysSo(String cron, Instant after, Instant next) {
        assertThat(Schedule.parse("cron(" + cron + ")").after(after)).contains(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"detail": {"state": ["on", "off"]}}                              | true
        {"detail": {"state": [{"anything-but": ["on"]}]}}                 | false
        {"detail": {"state": [{"anything-but": {"prefix": "x"}}]}}        | true
        {"detail": {"gone": [{"exists": false}]}}                         | true
        {"detail": {"gone": [{"anything-but": "x"}]}}                     | false
        {"detail": {"n": [{"numeric": [">", 1, "<=", 5]}]}}               | true
        {"detail": {"list": ["b"]}}                                       | true
        {"detail": {"objects": {"k": [2]}}}                               | true
        {"detail": {"ip": [{"cidr": "10.0.0.0/24"}]}}                     | true
        {"detail": {"state": [{"wildcard": "o*"}]}}                       | true
        {"detail": {"state": [{"equals-ignore-case": "ON"}]}}             | true
        {"$or": [{"source": ["no"]}, {"detail": {"n": [5]}}]}             | true
        {"source": ["my.shop"], "detail-type": ["other"]}                 | false
        """)
    void matchPatterns(String pattern, boolean isMatch) {
        String event = """
            {"id": "1", "account": "111122223333", "source": "my.shop", "time": "2026-11-30T12:00:00Z",
             "region": "ap-northeast-2", "resources": [], "detail-type": "order",
             "detail": {"state": "on", "n": 5, "list": ["a", "b"], "objects": [{"k": 1}, {"k": 2}], "ip": "10.0.0.7"}}\
            """;
        assertThat(world.call(
                                TestEventPatternResponse.class,
                                TestEventPatternRequest.builder()
                                        .eventPattern(pattern)
                                        .event(event)
                                        .build())
                        .result())
                .isEqualTo(isMatch);
    }

    @Test
    void areRefusedWhereSomethingIsMissing() {
        assertThat(failure(PutRuleRequest.builder().name("none").build()).text())
                .isEqualTo("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        assertThat(failure(PutRuleRequest.builder()
                                .name("bad")
                                .eventPattern("{\"source\": \"x\"}")
                                .build())
                        .text())
                .startsWith("Event pattern is not valid. Reason: \"source\" must be an object or an array");
        assertThat(failure(DescribeRuleRequest.builder().name("gone").build()).text())
                .isEqualTo("Rule gone does not exist on EventBus default.");
        rule("busy", "{\"source\": [\"x\"]}", toQueue());
        assertThat(failure(DeleteRuleRequest.builder().name("busy").build()).text())
                .isEqualTo("Rule can't be deleted since it has targets.");
        world.answer(RemoveTargetsRequest.builder().rule("busy").ids("queue").build());
        world.answer(DeleteRuleRequest.builder().name("busy").build());
        assertThat(put("order", "no json").failedEntryCount()).isEqualTo(1);
    }
}
