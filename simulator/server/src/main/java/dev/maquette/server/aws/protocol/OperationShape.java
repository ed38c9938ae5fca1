package dev.maquette.server.aws.protocol;

import dev.maquette.aws.api.Service;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * An operation as AWS has it, modelled here or not.
 *
 * @param name as the SDK's classes have it
 * @param binding method, URI and identifier, as the SDK's marshaller of the operation has them
 */
public record OperationShape(Service service, String name, Class<? extends SdkPojo> request, OperationInfo binding) {

    private static final Map<String, OperationShape> KNOWN = new ConcurrentHashMap<>();

    /**
     * The operation of a name, where the service has one. The SDK's classes write some names otherwise than the wire does:
     * {@code ListMFADevices} is {@code ListMfaDevices} there.
     */
    public static Optional<OperationShape> find(Service service, String name) {
        String place = service.id() + "." + name;
        OperationShape known = KNOWN.get(place);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<OperationShape> found = named(service, name)
                .or(() -> RestRoutes.operations(service).stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .flatMap(other -> named(service, other)))
                .filter(shape -> shape.isCalled(name));
        found.ifPresent(shape -> KNOWN.put(place, shape));
        return found;
    }

    private static Optional<OperationShape> named(Service service, String name) {
        return Shapes.find(service.packageName(), name + "Request").flatMap(request -> binding(service, name)
                .map(info -> new OperationShape(service, name, request, info)));
    }

    private boolean isCalled(String wanted) {
        return wanted.equals(name) || wanted.equals(wireName());
    }

    /** The name on the wire. */
    public String wireName() {
        String identifier = binding.operationIdentifier();
        return identifier == null ? name : identifier.substring(identifier.lastIndexOf('.') + 1);
    }

    private static Optional<OperationInfo> binding(Service service, String name) {
        try {
            Class<?> marshaller = Class.forName(service.packageName() + ".transform." + name + "RequestMarshaller");
            Field field = marshaller.getDeclaredField("SDK_OPERATION_BINDING");
            field.setAccessible(true);
            return Optional.of((OperationInfo) field.get(null));
        } catch (ClassNotFoundException | NoSuchFieldException | LinkageError noOperation) {
            return Optional.empty();
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("the field was opened", impossible);
        }
    }

    SdkPojo builder() {
        return Shapes.builder(request);
    }

    /** {@code CreateUserResult}, around what the query protocol answers. */
    String result() {
        return wireName() + "Result";
    }

    String response() {
        return wireName() + "Response";
    }
}
