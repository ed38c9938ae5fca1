package dev.maquette.aws.events;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;

/** Event buses. The default one is in every account and Region. */
final class Buses {

    static final String DEFAULT = "default";

    private Buses() {}

    static void register(Operations.Builder events) {
        events.write(
                CreateEventBusRequest.class,
                Buses::create,
                Need.<CreateEventBusRequest>on(
                                "events:CreateEventBus", "event-bus*", (call, request) -> target(call, request.name()))
                        .tagging(request -> EventTags.read(request.tags())));
        events.write(
                DeleteEventBusRequest.class,
                Buses::delete,
                Need.on("events:DeleteEventBus", "event-bus*", (call, request) -> target(call, request.name())));
        events.read(
                DescribeEventBusRequest.class,
                Buses::describe,
                Need.on("events:DescribeEventBus", "event-bus*", (call, request) -> target(call, request.name())));
        events.read(ListEventBusesRequest.class, Buses::list, Need.of("events:ListEventBuses"));
    }

    /** A name, also out of an ARN; where none is given, the default bus's. */
    static String plain(@Nullable String nameOrArn) {
        String given = Given.text(nameOrArn, DEFAULT);
        return given.startsWith("arn:") ? Arns.resource(given).replaceFirst("^event-bus/", "") : given;
    }

    static Target target(Call call, @Nullable String name) {
        Target target = Target.arn(arn(call, plain(name)));
        return find(call, plain(name)).map(bus -> target.tagged(bus.tags())).orElse(target);
    }

    static String arn(Call call, String name) {
        return call.arn("events", "event-bus/" + name);
    }

    static Optional<EventTables.Bus> find(Call call, String name) {
        Optional<EventTables.Bus> found = call.records().get(EventTables.BUSES, call.key(name));
        return found.isPresent() || !name.equals(DEFAULT)
                ? found
                : Optional.of(new EventTables.Bus(DEFAULT, call.now(), "", "", Map.of()));
    }

    static EventTables.Bus existing(Call call, @Nullable String nameOrArn) {
        String name = plain(nameOrArn);
        return find(call, name).orElseThrow(() -> EventFailures.noBus(name));
    }

    private static CreateEventBusResponse create(WriteCall call, CreateEventBusRequest request) {
        String name = Given.text(request.name());
        if (!name.matches("[.\\-_A-Za-z0-9]{1,256}")) {
            throw EventFailures.validation("1 validation error detected: Value '" + name
                    + "' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                    + " [/\\.\\-_A-Za-z0-9]+");
        }
        if (find(call, name).isPresent()) {
            throw new AwsFailure("ResourceAlreadyExistsException", 400, "Event bus " + name + " already exists.");
        }
        call.put(
                EventTables.BUSES,
                call.key(name),
                new EventTables.Bus(
                        name, call.now(), Given.text(request.description()), "", EventTags.read(request.tags())));
        return CreateEventBusResponse.builder()
                .eventBusArn(arn(call, name))
                .description(request.description())
                .build();
    }

    private static DeleteEventBusResponse delete(WriteCall call, DeleteEventBusRequest request) {
        String name = plain(request.name());
        if (name.equals(DEFAULT)) {
            throw EventFailures.validation("Cannot delete event bus default.");
        }
        if (!call.records().under(EventTables.RULES, call.key(name + "/")).isEmpty()) {
            throw EventFailures.validation("Event bus can't be deleted since it has rules.");
        }
        call.delete(EventTables.BUSES, call.key(name));
        return DeleteEventBusResponse.builder().build();
    }

    private static DescribeEventBusResponse describe(Call call, DescribeEventBusRequest request) {
        EventTables.Bus bus = existing(call, request.name());
        return DescribeEventBusResponse.builder()
                .name(bus.name())
                .arn(arn(call, bus.name()))
                .description(bus.description().isEmpty() ? null : bus.description())
                .policy(bus.policy().isEmpty() ? null : bus.policy())
                .creationTime(bus.created())
                .lastModifiedTime(bus.created())
                .build();
    }

    private static ListEventBusesResponse list(Call call, ListEventBusesRequest request) {
        Map<String, EventTables.Bus> all = new TreeMap<>();
        find(call, DEFAULT).ifPresent(bus -> all.put(DEFAULT, bus));
        call.records().under(EventTables.BUSES, call.key("")).values().forEach(bus -> all.put(bus.name(), bus));
        String prefix = Given.text(request.namePrefix());
        List<EventBus> shown = all.values().stream()
                .filter(bus -> bus.name().startsWith(prefix))
                .map(bus -> EventBus.builder()
                        .name(bus.name())
                        .arn(arn(call, bus.name()))
                        .creationTime(bus.created())
                        .build())
                .toList();
        return ListEventBusesResponse.builder().eventBuses(shown).build();
    }
}
