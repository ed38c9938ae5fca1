package dev.maquette.aws.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;

/** PutEvents and TestEventPattern. */
final class Publishing {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int MOST = 10;

    private Publishing() {}

    static void register(Operations.Builder events) {
        events.write(
                PutEventsRequest.class,
                Publishing::put,
                Need.onEach("events:PutEvents", "event-bus*", Publishing::targets));
        events.read(TestEventPatternRequest.class, Publishing::test, Need.of("events:TestEventPattern"));
    }

    private static List<Target> targets(Call call, PutEventsRequest request) {
        Set<String> buses = new LinkedHashSet<>();
        Given.list(request.entries()).forEach(entry -> buses.add(Buses.plain(entry.eventBusName())));
        if (buses.isEmpty()) {
            buses.add(Buses.DEFAULT);
        }
        return buses.stream().map(bus -> Buses.target(call, bus)).toList();
    }

    private static PutEventsResponse put(WriteCall call, PutEventsRequest request) {
        List<PutEventsRequestEntry> entries = Given.list(request.entries());
        if (entries.isEmpty() || entries.size() > MOST) {
            throw EventFailures.validation("1 validation error detected: Value '[" + entries.size()
                    + " entries]' at 'entries' failed to satisfy constraint: Member must have length "
                    + (entries.isEmpty() ? "greater than or equal to 1" : "less than or equal to " + MOST));
        }
        List<PutEventsResultEntry> results = new ArrayList<>();
        int failed = 0;
        for (int i = 0; i < entries.size(); i++) {
            PutEventsResultEntry result = entry(call, entries.get(i), i);
            failed += result.errorCode() == null ? 0 : 1;
            results.add(result);
        }
        return PutEventsResponse.builder()
                .failedEntryCount(failed)
                .entries(results)
                .build();
    }

    private static PutEventsResultEntry entry(WriteCall call, PutEventsRequestEntry entry, int at) {
        if (Given.text(entry.source()).startsWith("aws.")) {
            return refused("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        for (String name : List.of("Source", "DetailType", "Detail")) {
            String value = Given.text(
                    switch (name) {
                        case "Source" -> entry.source();
                        case "DetailType" -> entry.detailType();
                        default -> entry.detail();
                    });
            if (value.isEmpty()) {
                return refused(
                        "InvalidArgument",
                        "Parameter " + name + " is not valid. Reason: " + name + " is a required argument.");
            }
        }
        try {
            JsonNode detail = JSON.readTree(entry.detail());
            if (!detail.isObject()) {
                return refused("MalformedDetail", "Detail is malformed.");
            }
            String bus = Buses.plain(entry.eventBusName());
            if (Buses.find(call, bus).isEmpty()) {
                return refused("InvalidArgument", "Event bus " + bus + " does not exist.");
            }
            String id = call.ids().uuid("event", Integer.toString(at));
            ObjectNode event = event(
                    id,
                    entry.detailType(),
                    entry.source(),
                    call.account(),
                    entry.time() == null ? call.now() : entry.time(),
                    call.region(),
                    Given.list(entry.resources()),
                    detail);
            send(call, bus, id, event, "");
            return PutEventsResultEntry.builder().eventId(id).build();
        } catch (JsonProcessingException broken) {
            return refused("MalformedDetail", "Detail is malformed.");
        }
    }

    private static PutEventsResultEntry refused(String code, String message) {
        return PutEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(message)
                .build();
    }

    /** An event in the form that all have (EventBridge user guide, eb-events-structure). */
    static ObjectNode event(
            String id,
            String detailType,
            String source,
            String account,
            Instant time,
            String region,
            List<String> resources,
            JsonNode detail) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0")
                .put("id", id)
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", account)
                .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", region);
        resources.forEach(event.putArray("resources")::add);
        event.set("detail", detail);
        return event;
    }

    /** Puts an event on its way. */
    static void send(WriteCall call, String bus, String id, ObjectNode event, String rule) {
        String key = call.key(id);
        call.put(
                EventTables.PENDING,
                key,
                new EventTables.Pending(call.account(), call.region(), bus, event.toString(), rule));
        call.transaction().soon(Deliveries.NAME, key);
    }

    private static TestEventPatternResponse test(Call call, TestEventPatternRequest request) {
        EventPattern pattern = EventPattern.parse(Given.text(request.eventPattern()));
        try {
            JsonNode event = JSON.readTree(Given.text(request.event()));
            for (String name : List.of("id", "account", "source", "time", "region", "detail-type")) {
                if (event == null || !event.has(name)) {
                    throw EventFailures.validation(
                            "Parameter Event is not valid. Reason: Event is missing field " + name);
                }
            }
            return TestEventPatternResponse.builder()
                    .result(pattern.matches(event))
                    .build();
        } catch (JsonProcessingException broken) {
            throw new AwsFailure("InvalidEventPatternException", 400, "Event is not valid JSON.");
        }
    }
}
