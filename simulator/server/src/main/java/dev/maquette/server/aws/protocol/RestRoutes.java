package dev.maquette.server.aws.protocol;

import dev.maquette.aws.api.Service;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.RequiredTrait;

/**
 * Which operation a method and a path mean. Of several the one wins that says most: literal parts of the path, literal parameters, and
 * parameters or headers without which the operation makes no sense ({@code partNumber} makes a PutObject an UploadPart).
 */
public final class RestRoutes {

    private static final Map<String, RestRoutes> KNOWN = new ConcurrentHashMap<>();

    private final List<Route> routes;

    /** @param outside labels of the path that the URI leaves out: S3's bucket */
    private record Route(OperationShape operation, UriTemplate uri, List<SdkField<?>> required, Set<String> outside) {

        int weight() {
            return uri.literals() * 100
                    + (uri.isGreedy() ? 0 : 50)
                    + uri.query().size() * 10
                    + required.size();
        }

        boolean matches(Incoming incoming) {
            return operation.binding().httpMethod().name().equals(incoming.method())
                    && outside.equals(incoming.pathParameters().keySet())
                    && uri.match(incoming.rawPath()).isPresent()
                    && uri.matchesQuery(incoming)
                    && required.stream().allMatch(field -> isThere(field, incoming));
        }

        private static boolean isThere(SdkField<?> field, Incoming incoming) {
            return field.location() == MarshallLocation.HEADER
                    ? incoming.headers().contains(field.locationName())
                    : !incoming.query(field.locationName()).isEmpty();
        }
    }

    private RestRoutes(List<Route> routes) {
        this.routes = routes;
    }

    static RestRoutes of(Service service) {
        return KNOWN.computeIfAbsent(
                service.id(),
                id -> new RestRoutes(operations(service).stream()
                        .flatMap(name -> OperationShape.find(service, name).stream())
                        .map(RestRoutes::route)
                        .sorted(Comparator.comparingInt(Route::weight).reversed())
                        .toList()));
    }

    private static Route route(OperationShape operation) {
        List<SdkField<?>> required = operation.builder().sdkFields().stream()
                .filter(field -> field.containsTrait(RequiredTrait.class))
                .filter(field ->
                        field.location() == MarshallLocation.HEADER || field.location() == MarshallLocation.QUERY_PARAM)
                .<SdkField<?>>map(field -> field)
                .toList();
        UriTemplate uri = UriTemplate.of(operation.binding());
        Set<String> outside = operation.builder().sdkFields().stream()
                .filter(field -> field.location() == MarshallLocation.PATH)
                .map(SdkField::locationName)
                .filter(label -> !uri.hasLabel(label))
                .collect(Collectors.toSet());
        return new Route(operation, uri, required, outside);
    }

    Optional<OperationShape> find(Incoming incoming) {
        return routes.stream()
                .filter(route -> route.matches(incoming))
                .map(Route::operation)
                .findFirst();
    }

    /** The names of all operations that AWS has, in order, read from the SDK's interface of the service. */
    public static Set<String> operations(Service service) {
        Set<String> names = new TreeSet<>();
        try {
            Class<?> client = Class.forName(service.packageName() + "." + service.id() + "Client");
            for (Method method : client.getMethods()) {
                for (Class<?> parameter : method.getParameterTypes()) {
                    if (SdkPojo.class.isAssignableFrom(parameter)
                            && parameter.getSimpleName().endsWith("Request")) {
                        names.add(parameter.getSimpleName().replaceFirst("Request$", ""));
                    }
                }
            }
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("the SDK has no client of " + service.id(), missing);
        }
        return names;
    }
}
