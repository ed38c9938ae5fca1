package dev.maquette.tools.aws.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.commandline.CancelledException;
import dev.maquette.tools.aws.model.Answers;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsOperation;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** What the SDK throws, in the words of the command line. */
final class Failures {

    /** What botocore calls answers without a body, such as those to HEAD. */
    private static final Map<Integer, String> PHRASES = Map.of(
            301, "Moved Permanently",
            304, "Not Modified",
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            409, "Conflict",
            412, "Precondition Failed",
            503, "Service Unavailable");

    private Failures() {}

    static RuntimeException of(Throwable failure, AwsOperation operation, Settings settings) {
        return switch (failure) {
            case AwsException ours -> ours;
            case AwsServiceException refusal -> service(refusal, operation);
            case AbortedException aborted -> new CancelledException();
            case Error error -> throw error;
            default -> unreachable(failure, operation, settings);
        };
    }

    private static AwsException service(AwsServiceException refusal, AwsOperation operation) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(refusal.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode)
                .filter(each -> !each.isEmpty())
                .orElseGet(() -> Integer.toString(refusal.statusCode()));
        boolean isBare = code.equals(Integer.toString(refusal.statusCode()))
                || details.map(AwsErrorDetails::errorMessage).isEmpty();
        String message = isBare
                ? PHRASES.getOrDefault(refusal.statusCode(), "Unknown")
                : details.map(AwsErrorDetails::errorMessage).orElse("");
        boolean isHead = operation.wireName().startsWith("Head");
        String status = Integer.toString(refusal.statusCode());
        return AwsException.service(
                operation.wireName(),
                new AwsException.Refusal(
                        isHead ? status : code,
                        isHead ? PHRASES.getOrDefault(refusal.statusCode(), message) : message,
                        refusal.statusCode()),
                modelled(refusal));
    }

    /** What else the service's model says of the error. */
    private static List<String> modelled(AwsServiceException refusal) {
        List<String> lines = new ArrayList<>();
        if (refusal instanceof ToCopyableBuilder<?, ?> copyable && copyable.toBuilder() instanceof SdkPojo builder) {
            Answers.tree(builder).properties().forEach(each -> {
                boolean isText = each.getKey().equalsIgnoreCase("message");
                if (!isText) {
                    lines.add(each.getKey() + ": " + shown(each.getKey(), each.getValue()));
                }
            });
        }
        return lines;
    }

    private static String shown(String name, JsonNode value) {
        return value.isValueNode()
                ? value.asText()
                : "<complex value> (Use --cli-error-format with json or yaml to see the full details of " + name + ")";
    }

    private static AwsException unreachable(Throwable failure, AwsOperation operation, Settings settings) {
        String endpoint = settings.endpoint(operation.service().cliName())
                .map(url -> url.endsWith("/") ? url : url + "/")
                .orElse("https://" + operation.service().cliName() + "."
                        + settings.region().orElse("") + ".amazonaws.com/");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case AwsException ours -> {
                    return ours;
                }
                case ConnectException refused -> {
                    return AwsException.general("Could not connect to the endpoint URL: \"" + endpoint + "\"");
                }
                case SocketTimeoutException late -> {
                    return AwsException.general("Read timeout on endpoint URL: \"" + endpoint + "\"");
                }
                case SSLException untrusted -> {
                    return AwsException.general("SSL validation failed for " + endpoint + " " + untrusted.getMessage());
                }
                default -> {}
            }
        }
        return AwsException.general(String.valueOf(failure.getMessage()));
    }
}
