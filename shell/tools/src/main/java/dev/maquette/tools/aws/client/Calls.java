package dev.maquette.tools.aws.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Reasons;
import dev.maquette.tools.aws.model.Answers;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsOperation;
import dev.maquette.tools.aws.model.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** Calls operations by their names on the SDK's clients. Only the method that is called is looked up, since a client has hundreds. */
public final class Calls {

    private static final String UNKNOWN_TYPE = "binary/octet-stream";

    private final Clients clients;
    private final Optional<Object> other;

    public Calls(Clients clients) {
        this(clients, Optional.empty());
    }

    private Calls(Clients clients, Optional<Object> other) {
        this.clients = clients;
        this.other = other;
    }

    /** The same on a client of one's own. */
    Calls with(Object client) {
        return new Calls(clients, Optional.of(client));
    }

    public Clients clients() {
        return clients;
    }

    /** Reads an answer's body while it comes. */
    @FunctionalInterface
    public interface Body {
        void read(InputStream body) throws IOException;
    }

    public ObjectNode call(AwsOperation operation, ObjectNode parameters) {
        SdkPojo request = Requests.of(operation, parameters);
        MethodHandle method = method(operation, operation.response(), operation.request())
                .or(() -> method(operation, operation.response(), operation.request(), RequestBody.class)
                        .map(sending -> MethodHandles.insertArguments(sending, 2, RequestBody.empty())))
                .orElseThrow(() -> unavailable(operation));
        return Answers.tree((SdkPojo) invoke(operation, method, request));
    }

    /** Calls an operation that takes a body beside its parameters. */
    public ObjectNode send(AwsOperation operation, ObjectNode parameters, RequestBody body) {
        SdkPojo request = Requests.of(operation, parameters);
        MethodHandle method = method(operation, operation.response(), operation.request(), RequestBody.class)
                .orElseThrow(() -> unavailable(operation));
        return Answers.tree((SdkPojo) invoke(operation, MethodHandles.insertArguments(method, 2, body), request));
    }

    /** A file as a body. Nothing is guessed of what it is: S3 calls it {@code binary/octet-stream} unless it is told. */
    public static RequestBody body(Path file) {
        try {
            return RequestBody.fromContentProvider(() -> open(file), Files.size(file), UNKNOWN_TYPE);
        } catch (IOException unreadable) {
            throw AwsException.general(Reasons.of(unreadable));
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException unreadable) {
            throw AwsException.general(Reasons.of(unreadable));
        }
    }

    /** Calls an operation whose answer has a body. */
    public ObjectNode receive(AwsOperation operation, ObjectNode parameters, Body into) {
        SdkPojo request = Requests.of(operation, parameters);
        MethodHandle method = method(operation, Object.class, operation.request(), ResponseTransformer.class)
                .orElseThrow(() -> unavailable(operation));
        ResponseTransformer<SdkPojo, SdkPojo> reader = (response, body) -> {
            into.read(body);
            return response;
        };
        return Answers.tree((SdkPojo) invoke(operation, MethodHandles.insertArguments(method, 2, reader), request));
    }

    /** Whether an operation takes a body. */
    public static boolean takesBody(AwsOperation operation) {
        return method(operation, operation.response(), operation.request(), RequestBody.class)
                .isPresent();
    }

    /** Whether an operation's answer has a body. */
    public static boolean givesBody(AwsOperation operation) {
        return method(operation, Object.class, operation.request(), ResponseTransformer.class)
                .isPresent();
    }

    private static AwsException unavailable(AwsOperation operation) {
        return AwsException.general("The built-in aws cannot call " + operation.wireName()
                + ", whose answer is a stream of events; `command aws` runs your own");
    }

    /** The SDK writes a method as AWS names the operation, and its classes otherwise: {@code listMFADevices(ListMfaDevicesRequest)}. */
    private static Optional<MethodHandle> method(AwsOperation operation, Class<?> result, Class<?>... parameters) {
        return method(operation.sdkName(), operation, result, parameters)
                .or(() -> method(operation.wireName(), operation, result, parameters));
    }

    private static Optional<MethodHandle> method(
            String operationName, AwsOperation operation, Class<?> result, Class<?>... parameters) {
        String name = operationName.substring(0, 1).toLowerCase(Locale.ROOT) + operationName.substring(1);
        try {
            return Optional.of(MethodHandles.publicLookup()
                    .findVirtual(operation.service().client(), name, MethodType.methodType(result, parameters)));
        } catch (NoSuchMethodException | IllegalAccessException missing) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("IllegalCatch") // a method handle may throw anything
    private Object invoke(AwsOperation operation, MethodHandle method, SdkPojo request) {
        Object client = other.orElseGet(() -> clients.of(operation.service()));
        try {
            return method.invoke(client, request);
        } catch (Throwable failure) {
            throw Failures.of(failure, operation, clients.settings());
        }
    }
}
