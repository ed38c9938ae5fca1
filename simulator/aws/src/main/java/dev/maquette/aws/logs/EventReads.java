package dev.maquette.aws.logs;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** GetLogEvents and FilterLogEvents. */
final class EventReads {

    private static final int MOST = 10_000;
    private static final int MOST_BYTES = 1_048_576;

    /** How many events one call looks at; a page may be short, or empty, and still not be the last. */
    private static final int LOOKED_AT = 20_000;

    private EventReads() {}

    static void register(Operations.Builder logs) {
        logs.read(
                GetLogEventsRequest.class,
                EventReads::get,
                Groups.need("GetLogEvents", EventReads::group, GetLogEventsRequest::logStreamName));
        logs.read(
                FilterLogEventsRequest.class,
                EventReads::filter,
                Groups.need("FilterLogEvents", EventReads::filteredGroup));
    }

    private static String group(GetLogEventsRequest request) {
        return Given.text(request.logGroupName(), Given.text(request.logGroupIdentifier()));
    }

    private static String filteredGroup(FilterLogEventsRequest request) {
        return Given.text(request.logGroupName(), Given.text(request.logGroupIdentifier()));
    }

    private static int limit(@Nullable Integer given) {
        int most = Given.number(given, MOST);
        if (most < 1 || most > MOST) {
            throw LogFailures.constraint(
                    Integer.toString(most),
                    "limit",
                    most < 1
                            ? "Member must have value greater than or equal to 1"
                            : "Member must have value less than or equal to 10000");
        }
        return most;
    }

    /** What of a stream or a group lies in a stretch of time, and is still kept. */
    private static <V> NavigableMap<String, V> between(
            NavigableMap<String, V> all,
            String prefix,
            Call call,
            LogTables.Group group,
            @Nullable Long start,
            @Nullable Long end) {
        long kept = group.retentionDays() == 0
                ? 0
                : call.now().minus(Duration.ofDays(group.retentionDays())).toEpochMilli();
        long from = Math.max(kept, start == null ? 0 : start);
        NavigableMap<String, V> rest = all.tailMap(prefix + EventWrites.moment(from), true);
        return end == null ? rest : rest.headMap(prefix + EventWrites.moment(end), false);
    }

    private static GetLogEventsResponse get(Call call, GetLogEventsRequest request) {
        LogTables.Group group = Groups.existing(call, group(request));
        LogTables.Stream stream =
                Groups.stream(call, group, request.logStreamName()).orElseThrow(LogFailures::noStream);
        String prefix = Groups.streamKey(group, stream.name()) + Groups.BETWEEN;
        // The end of GetLogEvents is the first moment that is not told.
        NavigableMap<String, LogTables.Place> all = between(
                call.records().under(LogTables.OF_STREAMS, prefix),
                prefix,
                call,
                group,
                request.startTime(),
                request.endTime());
        StreamToken token = StreamToken.of(request, prefix);
        List<String> keys = token.isForward()
                ? forward(token.place().map(key -> all.tailMap(key, false)).orElse(all), limit(request.limit()))
                : backward(token.place().map(key -> all.headMap(key, false)).orElse(all), limit(request.limit()));
        List<OutputLogEvent> events = new ArrayList<>();
        int bytes = 0;
        List<String> told = new ArrayList<>();
        for (String key : keys) {
            Optional<LogTables.Event> event = Optional.ofNullable(all.get(key))
                    .flatMap(place -> call.records().get(LogTables.EVENTS, place.event()));
            bytes += event.map(each -> size(each.message())).orElse(0);
            if (bytes > MOST_BYTES) {
                break;
            }
            told.add(key);
            event.ifPresent(each -> events.add(OutputLogEvent.builder()
                    .timestamp(each.moment())
                    .ingestionTime(each.ingested().toEpochMilli())
                    .message(each.message())
                    .build()));
        }
        return GetLogEventsResponse.builder()
                .events(events)
                .nextForwardToken(token.forward(told, prefix))
                .nextBackwardToken(token.backward(told, prefix))
                .build();
    }

    private static int size(String message) {
        return message.getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<String> forward(NavigableMap<String, ?> all, int most) {
        return all.keySet().stream().limit(most).toList();
    }

    private static List<String> backward(NavigableMap<String, ?> all, int most) {
        List<String> keys = new ArrayList<>();
        Map.@Nullable Entry<String, ?> entry = all.lastEntry();
        while (entry != null && keys.size() < most) {
            keys.add(entry.getKey());
            entry = all.lowerEntry(entry.getKey());
        }
        Collections.reverse(keys);
        return keys;
    }

    private static FilterLogEventsResponse filter(Call call, FilterLogEventsRequest request) {
        LogTables.Group group = Groups.existing(call, filteredGroup(request));
        List<String> names = Given.list(request.logStreamNames());
        String streamPrefix = Given.text(request.logStreamNamePrefix());
        if (!names.isEmpty() && !streamPrefix.isEmpty()) {
            throw LogFailures.invalid("LogStreamNames and LogStreamNamePrefix are mutually exclusive.");
        }
        if (names.stream().anyMatch(name -> Groups.stream(call, group, name).isEmpty())) {
            throw LogFailures.noStream();
        }
        Predicate<String> pattern = FilterPattern.parse(Given.text(request.filterPattern()));
        Predicate<LogTables.Event> isMeant = event -> (names.isEmpty() || names.contains(event.stream()))
                && event.stream().startsWith(streamPrefix)
                && pattern.test(event.message());
        String prefix = group.key() + Groups.BETWEEN;
        Long behind = request.endTime() == null ? null : request.endTime() + 1;
        NavigableMap<String, LogTables.Event> all = between(
                call.records().under(LogTables.EVENTS, prefix), prefix, call, group, request.startTime(), behind);
        NavigableMap<String, LogTables.Event> rest = Given.of(request.nextToken())
                .map(token -> all.tailMap(prefix + Pages.decode(token).orElseThrow(LogFailures::badToken), false))
                .orElse(all);
        return page(rest, prefix, isMeant, limit(request.limit()));
    }

    private static FilterLogEventsResponse page(
            NavigableMap<String, LogTables.Event> rest, String prefix, Predicate<LogTables.Event> isMeant, int most) {
        List<FilteredLogEvent> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        int bytes = 0;
        int seen = 0;
        String last = "";
        for (Map.Entry<String, LogTables.Event> entry : rest.entrySet()) {
            if (found.size() == most || bytes > MOST_BYTES || seen++ == LOOKED_AT) {
                next = Optional.of(Pages.encode(last.substring(prefix.length())));
                break;
            }
            last = entry.getKey();
            LogTables.Event event = entry.getValue();
            if (isMeant.test(event)) {
                bytes += size(event.message());
                found.add(FilteredLogEvent.builder()
                        .logStreamName(event.stream())
                        .timestamp(event.moment())
                        .ingestionTime(event.ingested().toEpochMilli())
                        .message(event.message())
                        .eventId(last.substring(prefix.length()).replace("/", ""))
                        .build());
            }
        }
        return FilterLogEventsResponse.builder()
                .events(found)
                .searchedLogStreams(List.of())
                .nextToken(next.orElse(null))
                .build();
    }
}
