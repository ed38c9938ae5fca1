package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.Watch;
import dev.maquette.tools.kubectl.output.ObjectPrinter;
import dev.maquette.tools.kubectl.output.OutputFormat;
import dev.maquette.tools.kubectl.output.TableOptions;
import dev.maquette.tools.kubectl.output.TableText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code get --watch}: what there is, then every change, until the server ends the watch or the user does. */
final class GetWatch {
    private static final Duration FOREVER = Duration.ofDays(3650);

    private final Call call;
    private final OutputFormat format;
    private final Optional<ObjectPrinter> printer;

    GetWatch(Call call, OutputFormat format, Optional<ObjectPrinter> printer) {
        this.call = call;
        this.format = format;
        this.printer = printer;
    }

    int run(List<Wanted> wanted) throws InterruptedException {
        if (wanted.size() != 1) {
            throw KubectlException.error("you may only specify a single resource type");
        }
        Wanted one = wanted.getFirst();
        TableOptions options = TableFlags.read(call.flags(), format.isWide());
        TableText table = new TableText(
                call.out(),
                one.resource(),
                options.withNamespace(options.withNamespace() && one.resource().namespaced()));
        Lister lister = lister(one);
        Request list = lister.narrowed(
                Request.get(one.resource().path(one.namespace())).accepting(accepted()));
        ObjectNode before = call.server().send(list).object();
        if (!call.flags().on("watch-only")) {
            requireFound(one, before);
            show("ADDED", before, table);
        }
        follow(
                list.query(
                        "resourceVersion",
                        before.at("/metadata/resourceVersion").asText("")),
                table);
        return 0;
    }

    private Lister lister(Wanted wanted) throws InterruptedException {
        return wanted.name().isPresent()
                ? new Lister(call.server(), "", "metadata.name=" + wanted.name().get())
                : Lister.of(call);
    }

    private String accepted() {
        return format.isTable() ? Request.TABLE : Request.JSON;
    }

    private void requireFound(Wanted wanted, ObjectNode before) {
        boolean empty = before.path("rows").isEmpty() && before.path("items").isEmpty();
        if (wanted.name().isPresent() && empty) {
            throw ApiException.of(
                    404,
                    "NotFound",
                    wanted.resource().groupResource() + " \"" + wanted.name().get() + "\" not found");
        }
    }

    private void follow(Request request, TableText table) throws InterruptedException {
        try (Watch watch = Watch.open(call.server(), request, call.waiting()::heard)) {
            while (true) {
                Optional<Watch.Event> event = call.waiting().next(watch.events(), FOREVER);
                if (event.isEmpty() || event.get().object().isEmpty()) {
                    return;
                }
                ObjectNode object = event.get().object().get();
                if (event.get().type().equals("ERROR")) {
                    throw KubectlException.error(object.path("message").asText());
                } else if (!event.get().type().equals("BOOKMARK")) {
                    show(event.get().type(), object, table);
                }
            }
        }
    }

    private void show(String type, ObjectNode document, TableText table) throws InterruptedException {
        boolean types = call.flags().on("output-watch-events");
        if (format.isTable()) {
            if (!document.path("rows").isEmpty()) {
                table.print(document, types ? List.of(Map.entry("EVENT", type)) : List.of());
            }
            return;
        }
        List<ObjectNode> objects =
                document.path("items").isArray() ? Trees.objects(document.path("items")) : List.of(document);
        for (ObjectNode each : objects) {
            if (printer.isPresent()) {
                printer.get().print(each, call.out());
            } else {
                call.out().println(call.resources().of(each, "").label(each));
            }
        }
    }
}
