package dev.maquette.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.testing.AwsWorld;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;

/** Events are kept by stream and by time, for as long as their group keeps them. */
class LogsTest {

    private static final long NOW = AwsWorld.BEGINNING.toEpochMilli();

    private final AwsWorld world = AwsWorld.begin();

    @BeforeEach
    void makeAGroup() {
        world.answer(CreateLogGroupRequest.builder().logGroupName("/app").build());
        stream("one");
        stream("two");
    }

    @AfterEach
    void end() {
        world.close();
    }

    private void stream(String name) {
        world.answer(CreateLogStreamRequest.builder()
                .logGroupName("/app")
                .logStreamName(name)
                .build());
    }

    private PutLogEventsResponse put(String stream, long at, String... messages) {
        return world.call(
                PutLogEventsResponse.class,
                PutLogEventsRequest.builder()
                        .logGroupName("/app")
                        .logStreamName(stream)
                        .logEvents(IntStream.range(0, messages.length)
                                .mapToObj(i -> InputLogEvent.builder()
                                        .timestamp(at + i)
                                        .message(messages[i])
                                        .build())
                                .toList())
                        .build());
    }

    private List<String> filter(FilterLogEventsRequest.Builder request) {
        return world
                .call(
                        FilterLogEventsResponse.class,
                        request.logGroupName("/app").build())
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    private AwsFailure failure(SdkPojo request) {
        return catchThrowableOfType(AwsFailure.class, () -> world.answer(request));
    }

    @Test
    void areReadStreamByStreamForwardsAndBackwards() {
        put("one", NOW, "a", "b", "c", "d", "e");
        put("two", NOW + 2, "x");
        GetLogEventsRequest request = GetLogEventsRequest.builder()
                .logGroupName("/app")
                .logStreamName("one")
                .limit(2)
                .build();
        GetLogEventsResponse last = world.call(GetLogEventsResponse.class, request);
        assertThat(messages(last)).as("the newest first").containsExactly("d", "e");
        GetLogEventsResponse before = world.call(
                GetLogEventsResponse.class,
                request.toBuilder().nextToken(last.nextBackwardToken()).build());
        assertThat(messages(before)).containsExactly("b", "c");
        GetLogEventsResponse head = world.call(
                GetLogEventsResponse.class,
                request.toBuilder().startFromHead(true).build());
        assertThat(messages(head)).containsExactly("a", "b");
        GetLogEventsResponse end = world.call(
                GetLogEventsResponse.class,
                request.toBuilder().nextToken(last.nextForwardToken()).build());
        assertThat(messages(end)).isEmpty();
        assertThat(end.nextForwardToken()).as("the end says itself again").isEqualTo(last.nextForwardToken());
        assertThat(filter(FilterLogEventsRequest.builder().startTime(NOW + 1).endTime(NOW + 2)))
                .containsExactly("b", "c", "x");
    }

    private static List<String> messages(GetLogEventsResponse response) {
        return response.events().stream().map(OutputLogEvent::message).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '~', textBlock = """
        ERROR                                        @ 1 4
        ERROR -disk                                  @ 1
        "disk full"                                  @ 4
        ?WARN ?disk                                  @ 2 4
        %E[RS]ROR%                                   @ 1 4
        { $.level = "ERR" }                          @ 3
        { $.code >= 500 && $.level != "x" }          @ 3
        { ($.code = 500) || ($.user.name = "a*") }   @ 3 5
        { $.user NOT EXISTS }                        @ 3
        { $.gone IS NULL }                           @
        """)
    void areFilteredByPatterns(String pattern, @Nullable String found) {
        put(
                "one",
                NOW,
                "1 ERROR net",
                "2 WARN",
                "{\"n\":3,\"level\":\"ERR\",\"code\":500}",
                "4 ERROR disk full",
                "{\"n\":5,\"code\":200,\"user\":{\"name\":\"anna\"}}");
        String numbers = filter(FilterLogEventsRequest.builder().filterPattern(pattern)).stream()
                .map(each -> each.replace("{\"n\":", "").substring(0, 1))
                .collect(Collectors.joining(" "));
        assertThat(numbers).isEqualTo(found == null ? "" : found);
    }

    @Test
    void areRefusedWhereTheyAreTooOldTooNewOrOutOfOrder() {
        long day = Duration.ofDays(1).toMillis();
        assertThat(put("one", NOW - 20 * day, "old").rejectedLogEventsInfo().tooOldLogEventEndIndex())
                .isEqualTo(1);
        assertThat(put("one", NOW + day, "new").rejectedLogEventsInfo().tooNewLogEventStartIndex())
                .isZero();
        assertThat(failure(PutLogEventsRequest.builder()
                                .logGroupName("/app")
                                .logStreamName("one")
                                .logEvents(
                                        InputLogEvent.builder()
                                                .timestamp(NOW)
                                                .message("b")
                                                .build(),
                                        InputLogEvent.builder()
                                                .timestamp(NOW - 1)
                                                .message("a")
                                                .build())
                                .build())
                        .text())
                .isEqualTo("Log events in a single PutLogEvents request must be in chronological order.");
        assertThat(failure(PutLogEventsRequest.builder()
                                .logGroupName("/none")
                                .logStreamName("one")
                                .build())
                        .text())
                .isEqualTo("The specified log group does not exist.");
    }

    @Test
    void areKeptAsLongAsTheirGroupKeepsThem() {
        put("one", NOW, "kept a day");
        world.answer(PutRetentionPolicyRequest.builder()
                .logGroupName("/app")
                .retentionInDays(1)
                .build());
        assertThat(filter(FilterLogEventsRequest.builder())).hasSize(1);
        world.pass(Duration.ofDays(2));
        assertThat(filter(FilterLogEventsRequest.builder())).isEmpty();
        assertThat(failure(PutRetentionPolicyRequest.builder()
                                .logGroupName("/app")
                                .retentionInDays(2)
                                .build())
                        .text())
                .startsWith("1 validation error detected: Value '2' at 'retentionInDays' failed to satisfy constraint:"
                        + " Member must satisfy enum value set: [1, 3, 5,");
    }

    @Test
    void goWithTheirGroup() {
        put("one", NOW, "gone");
        assertThat(failure(CreateLogGroupRequest.builder().logGroupName("/app").build())
                        .text())
                .isEqualTo("The specified log group already exists");
        world.answer(DeleteLogGroupRequest.builder().logGroupName("/app").build());
        world.pass(Duration.ofSeconds(1));
        world.answer(CreateLogGroupRequest.builder().logGroupName("/app").build());
        assertThat(filter(FilterLogEventsRequest.builder())).isEmpty();
        assertThat(world.call(
                                DescribeLogGroupsResponse.class,
                                DescribeLogGroupsRequest.builder()
                                        .logGroupNamePrefix("/a")
                                        .build())
                        .logGroups()
                        .getFirst()
                        .arn())
                .isEqualTo("arn:aws:logs:ap-northeast-2:111122223333:log-group:/app:*");
    }
}
