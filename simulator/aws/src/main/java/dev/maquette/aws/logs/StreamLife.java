package dev.maquette.aws.logs;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/** Log streams. */
final class StreamLife {

    /** What clients of before sequence tokens were given up still expect to find. */
    static final String SEQUENCE_TOKEN = "49590302902261807154186219426823781152402134325480000000";

    private static final int PAGE = 50;

    private StreamLife() {}

    static void register(Operations.Builder logs) {
        logs.write(
                CreateLogStreamRequest.class,
                StreamLife::create,
                Groups.need(
                        "CreateLogStream",
                        CreateLogStreamRequest::logGroupName,
                        CreateLogStreamRequest::logStreamName));
        logs.write(
                DeleteLogStreamRequest.class,
                StreamLife::delete,
                Groups.need(
                        "DeleteLogStream",
                        DeleteLogStreamRequest::logGroupName,
                        DeleteLogStreamRequest::logStreamName));
        logs.read(
                DescribeLogStreamsRequest.class,
                StreamLife::describe,
                Groups.need(
                        "DescribeLogStreams",
                        request -> Given.text(request.logGroupName(), Given.text(request.logGroupIdentifier()))));
    }

    private static CreateLogStreamResponse create(WriteCall call, CreateLogStreamRequest request) {
        LogTables.Group group = Groups.existing(call, request.logGroupName());
        String name = Given.text(request.logStreamName());
        GroupLife.checkName(name, "logStreamName");
        if (Groups.stream(call, group, name).isPresent()) {
            throw LogFailures.exists("log stream");
        }
        begin(call, group, name);
        return CreateLogStreamResponse.builder().build();
    }

    static LogTables.Stream begin(WriteCall call, LogTables.Group group, String name) {
        LogTables.Stream stream =
                new LogTables.Stream(name, call.now(), Optional.empty(), Optional.empty(), Optional.empty());
        call.put(LogTables.STREAMS, Groups.streamKey(group, name), stream);
        return stream;
    }

    private static DeleteLogStreamResponse delete(WriteCall call, DeleteLogStreamRequest request) {
        LogTables.Group group = Groups.existing(call, request.logGroupName());
        LogTables.Stream stream =
                Groups.stream(call, group, request.logStreamName()).orElseThrow(LogFailures::noStream);
        String key = Groups.streamKey(group, stream.name());
        call.delete(LogTables.STREAMS, key);
        call.transaction().soon(LogDeletion.NAME, key);
        return DeleteLogStreamResponse.builder().build();
    }

    private static DescribeLogStreamsResponse describe(Call call, DescribeLogStreamsRequest request) {
        LogTables.Group group =
                Groups.existing(call, Given.text(request.logGroupName(), Given.text(request.logGroupIdentifier())));
        boolean isByTime = "LastEventTime".equals(request.orderByAsString());
        String prefix = Given.text(request.logStreamNamePrefix());
        if (isByTime && !prefix.isEmpty()) {
            throw LogFailures.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        int most = Given.number(request.limit(), PAGE);
        NavigableMap<String, LogTables.Stream> all =
                call.records().under(LogTables.STREAMS, Groups.streamKey(group, prefix));
        boolean isPlain = !isByTime && !Given.flag(request.descending());
        Pages.Page<LogTables.Stream> page = isPlain
                ? Pages.of(all, Given.of(request.nextToken()), most, LogFailures::badToken)
                : sorted(all, request, isByTime, most);
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.items().stream()
                        .map(stream -> shown(group, stream))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    /** In another order than that of the names all have to be looked at; a token says how many were told. */
    private static Pages.Page<LogTables.Stream> sorted(
            NavigableMap<String, LogTables.Stream> all, DescribeLogStreamsRequest request, boolean isByTime, int most) {
        Comparator<LogTables.Stream> order = isByTime
                ? Comparator.comparing(stream -> stream.last().orElse(Instant.EPOCH))
                : Comparator.comparing(LogTables.Stream::name);
        List<LogTables.Stream> sorted = new ArrayList<>(all.values());
        sorted.sort(Given.flag(request.descending()) ? order.reversed() : order);
        int from = Given.of(request.nextToken())
                .map(token -> Pages.decode(token)
                        .filter(each -> each.matches("\\d{1,9}"))
                        .orElseThrow(LogFailures::badToken))
                .map(Integer::parseInt)
                .orElse(0);
        int to = Math.min(sorted.size(), from + most);
        return new Pages.Page<>(
                sorted.subList(Math.min(from, to), to),
                to < sorted.size()
                        ? Optional.of(Pages.encode(String.format(Locale.ROOT, "%d", to)))
                        : Optional.empty());
    }

    private static LogStream shown(LogTables.Group group, LogTables.Stream stream) {
        return LogStream.builder()
                .logStreamName(stream.name())
                .creationTime(stream.created().toEpochMilli())
                .firstEventTimestamp(stream.first().map(Instant::toEpochMilli).orElse(null))
                .lastEventTimestamp(stream.last().map(Instant::toEpochMilli).orElse(null))
                .lastIngestionTime(stream.ingested().map(Instant::toEpochMilli).orElse(null))
                .uploadSequenceToken(SEQUENCE_TOKEN)
                .arn(group.arn() + ":log-stream:" + stream.name())
                .storedBytes(0L)
                .build();
    }
}
