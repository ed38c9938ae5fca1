package dev.maquette.server.aws.protocol;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's classes as shapes: made by their builders, which know their fields. */
final class Shapes {

    private static final Map<Class<?>, Supplier<SdkPojo>> BUILDERS = new ConcurrentHashMap<>();

    private Shapes() {}

    /** An empty builder of a shape. */
    static SdkPojo builder(Class<? extends SdkPojo> shape) {
        return BUILDERS.computeIfAbsent(shape, Shapes::maker).get();
    }

    private static Supplier<SdkPojo> maker(Class<?> shape) {
        try {
            var method = shape.getMethod("builder");
            return () -> {
                try {
                    return (SdkPojo) method.invoke(null);
                } catch (IllegalAccessException | InvocationTargetException broken) {
                    throw new IllegalStateException(shape + " has a builder that does not work", broken);
                }
            };
        } catch (NoSuchMethodException missing) {
            throw new IllegalStateException(shape + " has no builder", missing);
        }
    }

    static SdkPojo build(SdkPojo builder) {
        return (SdkPojo) ((Buildable) builder).build();
    }

    /** A shape of a service by its name, such as {@code CreateUserRequest}, where there is one. */
    static Optional<Class<? extends SdkPojo>> find(String packageName, String name) {
        if (!name.matches("[A-Za-z0-9]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(packageName + ".model." + name).asSubclass(SdkPojo.class));
        } catch (ClassNotFoundException | LinkageError unknown) {
            return Optional.empty();
        }
    }
}
