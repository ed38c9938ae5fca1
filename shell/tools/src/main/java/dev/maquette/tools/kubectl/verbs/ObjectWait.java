package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Follows one object, from a list with its name on, until something is true of it or the time is up. */
final class ObjectWait {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Call call;
    private final Wanted wanted;
    private final Instant deadline;

    /** What is asked of each state; nothing stands for an object that is not there. */
    interface Test {
        boolean holds(Optional<ObjectNode> found) throws InterruptedException;
    }

    ObjectWait(Call call, Wanted wanted, Duration atMost) {
        this.call = call;
        this.wanted = wanted;
        this.deadline = call.waiting().now().plus(atMost);
    }

    /** True once the test holds, false when the time is up. A watch that ends is opened again. */
    boolean until(Test test) throws InterruptedException {
        while (true) {
            ObjectNode list = call.server().send(request()).object();
            List<ObjectNode> items = Trees.objects(list.path("items"));
            Optional<ObjectNode> found = items.stream().findFirst();
            if (test.holds(found)) {
                return true;
            } else if (left().isNegative() || left().isZero()) {
                return false;
            }
            Optional<Boolean> outcome =
                    follow(list.at("/metadata/resourceVersion").asText(""), test);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            call.waiting().sleep(PAUSE);
        }
    }

    private Request request() {
        return Request.get(wanted.resource().path(wanted.namespace()))
                .query("fieldSelector", "metadata.name=" + wanted.name().orElseThrow());
    }

    private Duration left() {
        return Duration.between(call.waiting().now(), deadline);
    }

    /** Nothing when the server ended the watch. */
    private Optional<Boolean> follow(String resourceVersion, Test test) throws InterruptedException {
        try (Watch watch = Watch.open(
                call.server(),
                request().query("resourceVersion", resourceVersion).query("allowWatchBookmarks", "true"),
                call.waiting()::heard)) {
            while (true) {
                Optional<Watch.Event> event = call.waiting().next(watch.events(), left());
                if (event.isEmpty()) {
                    return Optional.of(false);
                } else if (event.get().isEnd() || event.get().type().equals("ERROR")) {
                    return Optional.empty();
                } else if (!event.get().type().equals("BOOKMARK") && test.holds(state(event.get()))) {
                    return Optional.of(true);
                }
            }
        } catch (ApiException expired) {
            if (expired.code() == 410) {
                return Optional.empty();
            }
            throw expired;
        }
    }

    private static Optional<ObjectNode> state(Watch.Event event) {
        return event.type().equals("DELETED") ? Optional.empty() : event.object();
    }
}
