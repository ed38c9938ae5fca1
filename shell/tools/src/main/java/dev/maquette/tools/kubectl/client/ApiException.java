package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** An answer of the API server that is an error, as a Status; printed by the rules of kubectl pkg/cmd/util/helpers.go. */
public final class ApiException extends KubectlException {
    private final transient ObjectNode status;

    ApiException(ObjectNode status) {
        super(ApiException.print(status), 1);
        this.status = status;
    }

    /** A Status made on this side, for what the server did not put into words. */
    public static ApiException of(int code, String reason, String message) {
        return new ApiException(Trees.object()
                .put("kind", "Status")
                .put("message", message)
                .put("reason", reason)
                .put("code", code));
    }

    public int code() {
        return status.path("code").asInt();
    }

    public String reason() {
        return status.path("reason").asText("");
    }

    /** The server's own words. */
    public String serverMessage() {
        return status.path("message").asText("");
    }

    public boolean isNotFound() {
        return code() == 404;
    }

    public boolean isConflict() {
        return code() == 409 && reason().equals("Conflict");
    }

    /** The causes' types and messages. */
    public JsonNode causes() {
        return status.at("/details/causes");
    }

    /** The same, saying what was being done with what: {@code error when creating "x.yaml": …}. */
    public ApiException during(String doing, String source) {
        ObjectNode renamed = status.deepCopy();
        renamed.put("message", "error when " + doing + " \"" + source + "\": " + serverMessage());
        return new ApiException(renamed);
    }

    /** The same with words before the server's. */
    public ApiException prefixed(String prefix) {
        ObjectNode renamed = status.deepCopy();
        renamed.put("message", prefix + serverMessage());
        return new ApiException(renamed);
    }

    @Override
    String printedAmongOthers() {
        return reason().equals("Invalid")
                ? "Error from server (Invalid): " + serverMessage()
                : super.printedAmongOthers();
    }

    private static String print(ObjectNode status) {
        String reason = status.path("reason").asText("");
        String message = status.path("message").asText("");
        return switch (reason) {
            case "Invalid" -> invalid(status, message);
            case "Unauthorized" -> "error: You must be logged in to the server (" + message + ")";
            case "" -> "Error from server: " + message;
            default -> "Error from server (" + reason + "): " + message;
        };
    }

    private static String invalid(ObjectNode status, String message) {
        JsonNode details = status.path("details");
        String kind = details.path("kind").asText("");
        String name = details.path("name").asText("");
        List<String> causes = causes(details);
        String start = "The request is invalid";
        if (!kind.isEmpty() || !name.isEmpty()) {
            start = "The " + kind + " \"" + name + "\" is invalid";
        } else if (causes.isEmpty() && !message.isEmpty()) {
            start += ": " + message;
        }
        return switch (causes.size()) {
            case 0 -> start;
            case 1 -> start + ": " + causes.getFirst();
            default -> start + ": \n* " + String.join("\n* ", causes);
        };
    }

    private static List<String> causes(JsonNode details) {
        LinkedHashSet<String> found = new LinkedHashSet<>();
        for (JsonNode each : details.path("causes")) {
            found.add(
                    each.path("field").asText("") + ": " + each.path("message").asText(""));
        }
        return new ArrayList<>(found);
    }
}
