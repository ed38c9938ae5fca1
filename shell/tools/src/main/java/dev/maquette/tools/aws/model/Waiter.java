package dev.maquette.tools.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is waited for.
 *
 * @param name such as {@code InstanceRunning}
 * @param operation that is asked, by its name on the wire
 */
public record Waiter(String name, String operation, Duration delay, int maxAttempts, List<Acceptor> acceptors) {

    /**
     * What ends the wait, or lets it go on.
     *
     * @param state {@code success}, {@code failure} or {@code retry}
     * @param matcher {@code path}, {@code pathAll}, {@code pathAny}, {@code status} or {@code error}
     * @param argument a JMESPath expression, for the matchers that have one
     */
    public record Acceptor(String state, String matcher, String argument, JsonNode expected) {}

    static Waiter of(JsonNode node) {
        List<Acceptor> acceptors = new ArrayList<>();
        node.path("acceptors")
                .forEach(each -> acceptors.add(new Acceptor(
                        each.path("state").asText(),
                        each.path("matcher").asText(),
                        each.path("argument").asText(),
                        each.path("expected"))));
        return new Waiter(
                node.path("name").asText(),
                node.path("operation").asText(),
                Duration.ofSeconds(node.path("delay").asLong()),
                node.path("maxAttempts").asInt(),
                List.copyOf(acceptors));
    }
}
