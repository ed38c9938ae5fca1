package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.Watch;
import dev.maquette.tools.kubectl.describe.Times;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.OutputFormat;
import dev.maquette.tools.kubectl.output.TabWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code kubectl events}: the oldest first, in a table the client makes. */
final class EventsVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .bool("A,all-namespaces", "Whether all namespaces are looked at.")
                .integer("chunk-size", 500, "How many objects one answer holds; always 500 here.")
                .text("for", "", "Only events of this TYPE/NAME.")
                .bool("no-headers", "Whether there is no header.")
                .text("o,output", "", "The format of the output.")
                .bool("show-managed-fields", "Whether managed fields are shown.")
                .list("types", "Only events of these types: Normal, Warning.")
                .bool("w,watch", "Whether new events are shown as they come.")
                .absent("allow-missing-template-keys=true", "template=''");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        for (String each : call.flags().list("types")) {
            if (!each.equalsIgnoreCase("Normal") && !each.equalsIgnoreCase("Warning")) {
                throw KubectlException.error("valid --types are Normal or Warning");
            }
        }
        ApiResource resource = call.resources().require("events");
        String path = resource.path(call.listNamespace());
        String fields = fields(call);
        ObjectNode list = call.server()
                .send(Request.get(path)
                        .query("fieldSelector", fields)
                        .query("limit", call.flags().on("watch") ? "" : "500"))
                .object();
        List<ObjectNode> events = new ArrayList<>(Trees.objects(list.path("items")));
        events.removeIf(each -> !isWanted(call, each));
        events.sort(Comparator.comparing(EventsVerb::lastSeen));
        if (!call.flags().text("output").isEmpty()) {
            OutputFormat.ofChange(call.flags().text("output"), call.flags().on("show-managed-fields"))
                    .print(GetVerb.list(events), call.workingDirectory(), call.out());
            return 0;
        }
        if (events.isEmpty() && !call.flags().on("watch")) {
            call.err()
                    .println(
                            call.allNamespaces()
                                    ? "No events found."
                                    : "No events found in " + call.namespace() + " namespace.");
            return 0;
        }
        TabWriter table = new TabWriter(call.out());
        if (!call.flags().on("no-headers")) {
            table.row(columns(call, "NAMESPACE", List.of("LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE")));
        }
        events.forEach(each -> table.row(row(call, each)));
        table.flush();
        if (call.flags().on("watch")) {
            String version = list.at("/metadata/resourceVersion").asText("");
            follow(call, Request.get(path).query("fieldSelector", fields).query("resourceVersion", version), table);
        }
        return 0;
    }

    private static String fields(Call call) throws InterruptedException {
        String about = call.flags().text("for");
        if (about.isEmpty()) {
            return "";
        }
        String[] parts = about.split("/", 2);
        if (parts.length != 2) {
            throw KubectlException.error("--for must be in resource/name form");
        }
        ApiResource resource = call.resources().require(parts[0]);
        return "involvedObject.kind=" + resource.kind() + ",involvedObject.name=" + parts[1];
    }

    private static boolean isWanted(Call call, ObjectNode event) {
        List<String> types = call.flags().list("types");
        return types.isEmpty()
                || types.stream()
                        .anyMatch(
                                each -> each.equalsIgnoreCase(event.path("type").asText()));
    }

    private static String lastSeen(ObjectNode event) {
        for (String each : List.of("/series/lastObservedTime", "/lastTimestamp", "/eventTime")) {
            String moment = event.at(each).asText("");
            if (!moment.isEmpty()) {
                return moment;
            }
        }
        return event.at("/metadata/creationTimestamp").asText("");
    }

    private static List<String> columns(Call call, String namespace, List<String> others) {
        List<String> all = new ArrayList<>(others);
        if (call.allNamespaces()) {
            all.addFirst(namespace);
        }
        return all;
    }

    private static List<String> row(Call call, ObjectNode event) {
        return columns(
                call,
                Trees.namespace(event),
                List.of(
                        age(call, event),
                        event.path("type").asText(),
                        event.path("reason").asText(),
                        event.at("/involvedObject/kind").asText("") + "/"
                                + event.at("/involvedObject/name").asText(""),
                        event.path("message").asText("").strip()));
    }

    private static String age(Call call, ObjectNode event) {
        String first = event.at("/eventTime").asText("").isEmpty()
                ? Times.since(event.path("firstTimestamp"), call.waiting().now())
                : Times.since(event.path("eventTime"), call.waiting().now());
        if (event.path("series").isObject()) {
            return Times.since(
                            event.at("/series/lastObservedTime"), call.waiting().now()) + " (x"
                    + event.at("/series/count").asText() + " over " + first + ")";
        }
        int count = event.path("count").asInt(0);
        return count > 1
                ? Times.since(event.path("lastTimestamp"), call.waiting().now()) + " (x" + count + " over " + first
                        + ")"
                : first;
    }

    private static void follow(Call call, Request request, TabWriter table) throws InterruptedException {
        try (Watch watch = Watch.open(call.server(), request, call.waiting()::heard)) {
            while (true) {
                Optional<Watch.Event> next = call.waiting().next(watch.events(), Deletion.WITHOUT_END);
                if (next.isEmpty() || next.get().object().isEmpty()) {
                    return;
                }
                ObjectNode event = next.get().object().get();
                if (!next.get().type().toUpperCase(Locale.ROOT).equals("DELETED") && isWanted(call, event)) {
                    table.row(row(call, event)).flush();
                }
            }
        }
    }
}
