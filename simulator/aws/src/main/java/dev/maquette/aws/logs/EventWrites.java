package dev.maquette.aws.logs;

import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** PutLogEvents (API reference: what a batch may have). */
final class EventWrites {

    private static final int MOST = 10_000;
    private static final int MOST_BYTES = 1_048_576;
    private static final int OVERHEAD = 26;
    private static final Duration LONGEST_SPAN = Duration.ofHours(24);
    private static final Duration TOO_NEW = Duration.ofHours(2);
    private static final Duration TOO_OLD = Duration.ofDays(14);
    private static final int EXPIRED_AT_ONCE = 100;

    private EventWrites() {}

    static void register(Operations.Builder logs) {
        logs.write(
                PutLogEventsRequest.class,
                EventWrites::put,
                Groups.need("PutLogEvents", PutLogEventsRequest::logGroupName, PutLogEventsRequest::logStreamName));
    }

    private static PutLogEventsResponse put(WriteCall call, PutLogEventsRequest request) {
        LogTables.Group group = Groups.existing(call, request.logGroupName());
        LogTables.Stream stream =
                Groups.stream(call, group, request.logStreamName()).orElseThrow(LogFailures::noStream);
        List<InputLogEvent> events = Given.list(request.logEvents());
        int bytes = checkedSize(events);
        checkOrder(events);
        dropExpired(call, group);
        long oldest = oldest(call.now(), group);
        long newest = call.now().plus(TOO_NEW).toEpochMilli();
        int tooOld = 0;
        int tooNew = events.size();
        for (int i = 0; i < events.size(); i++) {
            long moment = events.get(i).timestamp();
            if (moment < oldest) {
                tooOld = i + 1;
            } else if (moment > newest) {
                tooNew = Math.min(tooNew, i);
            } else {
                put(call, group, stream.name(), events.get(i), i);
            }
        }
        if (tooOld < tooNew) {
            note(call, group, stream, events.subList(tooOld, tooNew), bytes);
        }
        PutLogEventsResponse.Builder response =
                PutLogEventsResponse.builder().nextSequenceToken(StreamLife.SEQUENCE_TOKEN);
        if (tooOld > 0 || tooNew < events.size()) {
            response.rejectedLogEventsInfo(RejectedLogEventsInfo.builder()
                    .tooOldLogEventEndIndex(tooOld > 0 ? tooOld : null)
                    .tooNewLogEventStartIndex(tooNew < events.size() ? tooNew : null)
                    .build());
        }
        return response.build();
    }

    private static int checkedSize(List<InputLogEvent> events) {
        if (events.isEmpty() || events.size() > MOST) {
            throw LogFailures.constraint(
                    "[" + events.size() + " events]",
                    "logEvents",
                    events.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + MOST);
        }
        int bytes = 0;
        for (InputLogEvent event : events) {
            if (event.timestamp() == null || Given.text(event.message()).isEmpty()) {
                throw LogFailures.constraint(
                        "", "logEvents.1.member.message", "Member must have length greater than or equal to 1");
            }
            bytes += event.message().getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
        }
        if (bytes > MOST_BYTES) {
            throw LogFailures.invalid("Upload too large: " + bytes + " bytes exceeds limit of " + MOST_BYTES);
        }
        return bytes;
    }

    private static void checkOrder(List<InputLogEvent> events) {
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).timestamp() < events.get(i - 1).timestamp()) {
                throw LogFailures.invalid(
                        "Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
        if (events.getLast().timestamp() - events.getFirst().timestamp() > LONGEST_SPAN.toMillis()) {
            throw LogFailures.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    /** Before which moment nothing is taken any more. */
    private static long oldest(Instant now, LogTables.Group group) {
        Instant oldest = now.minus(TOO_OLD);
        Instant kept = now.minus(Duration.ofDays(group.retentionDays()));
        return (group.retentionDays() > 0 && kept.isAfter(oldest) ? kept : oldest).toEpochMilli();
    }

    private static void put(WriteCall call, LogTables.Group group, String stream, InputLogEvent event, int at) {
        String moment = moment(event.timestamp())
                + String.format(Locale.ROOT, "/%015d%05d", call.transaction().sequence(), at);
        String key = group.key() + Groups.BETWEEN + moment;
        call.put(LogTables.EVENTS, key, new LogTables.Event(stream, event.timestamp(), call.now(), event.message()));
        call.put(
                LogTables.OF_STREAMS,
                Groups.streamKey(group, stream) + Groups.BETWEEN + moment,
                new LogTables.Place(key));
    }

    static String moment(long millis) {
        return String.format(Locale.ROOT, "%015d", Math.max(0, millis));
    }

    private static void note(
            WriteCall call, LogTables.Group group, LogTables.Stream stream, List<InputLogEvent> taken, int bytes) {
        Instant first = Instant.ofEpochMilli(taken.getFirst().timestamp());
        Instant last = Instant.ofEpochMilli(taken.getLast().timestamp());
        call.put(
                LogTables.STREAMS,
                Groups.streamKey(group, stream.name()),
                new LogTables.Stream(
                        stream.name(),
                        stream.created(),
                        stream.first().filter(each -> each.isBefore(first)).or(() -> Optional.of(first)),
                        stream.last().filter(each -> each.isAfter(last)).or(() -> Optional.of(last)),
                        Optional.of(call.now())));
        call.put(LogTables.GROUPS, group.key(), group.grown(bytes));
    }

    /** What a group does not keep any longer goes when something new comes, some at a time. */
    private static void dropExpired(WriteCall call, LogTables.Group group) {
        if (group.retentionDays() == 0) {
            return;
        }
        long oldest = call.now().minus(Duration.ofDays(group.retentionDays())).toEpochMilli();
        List<Map.Entry<String, LogTables.Event>> expired =
                call.records().under(LogTables.EVENTS, group.key() + Groups.BETWEEN).entrySet().stream()
                        .limit(EXPIRED_AT_ONCE)
                        .takeWhile(entry -> entry.getValue().moment() < oldest)
                        .toList();
        expired.forEach(entry -> {
            String moment = entry.getKey().substring(group.key().length());
            call.delete(LogTables.EVENTS, entry.getKey());
            call.delete(LogTables.OF_STREAMS, Groups.streamKey(group, entry.getValue().stream()) + moment);
        });
    }
}
