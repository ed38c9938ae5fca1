package dev.maquette.aws.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** What is modelled of one service: its operations by name. Built once, then only read. */
public final class Operations {

    private final Service service;
    private final Map<String, Operation<?, ?>> byName;

    private Operations(Service service, Map<String, Operation<?, ?>> byName) {
        this.service = service;
        this.byName = byName;
    }

    public static Builder of(Service service) {
        return new Builder(service);
    }

    public Service service() {
        return service;
    }

    public Optional<Operation<?, ?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<Operation<?, ?>> all() {
        return List.copyOf(byName.values());
    }

    /** Collects a service's operations, noun by noun. */
    public static final class Builder {

        private final Service service;
        private final Map<String, Operation<?, ?>> byName = new LinkedHashMap<>();

        private Builder(Service service) {
            this.service = service;
        }

        /** An operation that only reads, and what its caller must be allowed. */
        @SafeVarargs
        @SuppressWarnings("varargs") // the needs are only read
        public final <Q extends SdkPojo, R extends SdkPojo> Builder read(
                Class<Q> request, Operation.Read<Q, R> read, Need<Q> need, Need<Q>... more) {
            return add(request, needs(need, more), Operation.Openness.BY_POLICY, Optional.of(read), Optional.empty());
        }

        /** An operation that changes the world, and what its caller must be allowed. */
        @SafeVarargs
        @SuppressWarnings("varargs") // the needs are only read
        public final <Q extends SdkPojo, R extends SdkPojo> Builder write(
                Class<Q> request, Operation.Write<Q, R> write, Need<Q> need, Need<Q>... more) {
            return add(request, needs(need, more), Operation.Openness.BY_POLICY, Optional.empty(), Optional.of(write));
        }

        /** A reading operation on which no policy decides. */
        public <Q extends SdkPojo, R extends SdkPojo> Builder openRead(
                Class<Q> request, Operation.Openness openness, Operation.Read<Q, R> read) {
            return add(request, List.of(), openness, Optional.of(read), Optional.empty());
        }

        /** A changing operation that decides itself. */
        public <Q extends SdkPojo, R extends SdkPojo> Builder openWrite(
                Class<Q> request, Operation.Openness openness, Operation.Write<Q, R> write) {
            return add(request, List.of(), openness, Optional.empty(), Optional.of(write));
        }

        @SafeVarargs
        @SuppressWarnings("varargs") // the needs are only read
        private static <Q> List<Need<Q>> needs(Need<Q> need, Need<Q>... more) {
            List<Need<Q>> needs = new ArrayList<>();
            needs.add(need);
            needs.addAll(List.of(more));
            return needs;
        }

        private <Q extends SdkPojo, R extends SdkPojo> Builder add(
                Class<Q> request,
                List<Need<Q>> needs,
                Operation.Openness openness,
                Optional<Operation.Read<Q, R>> read,
                Optional<Operation.Write<Q, R>> write) {
            String name = request.getSimpleName().replaceFirst("Request$", "");
            Operation<?, ?> other =
                    byName.putIfAbsent(name, new Operation<>(service, name, request, needs, openness, read, write));
            if (other != null) {
                throw new IllegalArgumentException("two operations are named " + name);
            }
            return this;
        }

        public Operations build() {
            return new Operations(service, Map.copyOf(byName));
        }
    }
}
