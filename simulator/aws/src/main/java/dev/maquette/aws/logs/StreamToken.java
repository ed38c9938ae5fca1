package dev.maquette.aws.logs;

import dev.maquette.aws.api.Given;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;

/**
 * Where in a stream a reader is, and which way it goes.
 *
 * @param place the key behind or before which it goes on; nothing at the beginning
 * @param mark that part of the place which tokens show
 */
record StreamToken(boolean isForward, Optional<String> place, String mark) {

    private static final String NONE = "none";

    static StreamToken of(GetLogEventsRequest request, String prefix) {
        Optional<String> given = Given.of(request.nextToken());
        if (given.isEmpty()) {
            return new StreamToken(Given.flag(request.startFromHead()), Optional.empty(), NONE);
        }
        String token = given.get();
        if (!token.matches("[fb]/(none|[0-9/]+)/s")) {
            throw LogFailures.badToken();
        }
        String mark = token.substring(2, token.length() - 2);
        return new StreamToken(
                token.startsWith("f"), mark.equals(NONE) ? Optional.empty() : Optional.of(prefix + mark), mark);
    }

    /** Where to go on; at the end of a stream the same token as before. */
    String forward(List<String> told, String prefix) {
        return "f/" + (told.isEmpty() ? mark : told.getLast().substring(prefix.length())) + "/s";
    }

    String backward(List<String> told, String prefix) {
        return "b/" + (told.isEmpty() ? mark : told.getFirst().substring(prefix.length())) + "/s";
    }
}
