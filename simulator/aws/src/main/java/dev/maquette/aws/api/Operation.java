package dev.maquette.aws.api;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What is modelled of an operation of AWS. Its shapes are the SDK's, its deeds are ours, and beside it stands what its caller must be
 * allowed; an operation that says nothing of that cannot be made.
 *
 * @param name such as {@code CreateUser}
 * @param needs empty only for operations that nobody can be denied, or that decide themselves
 * @param read how it is answered from the state of the world; one that writes has none
 * @param write how it changes the world
 */
public record Operation<Q extends SdkPojo, R extends SdkPojo>(
        Service service,
        String name,
        Class<Q> request,
        List<Need<Q>> needs,
        Openness openness,
        Optional<Read<Q, R>> read,
        Optional<Write<Q, R>> write) {

    public Operation {
        needs = List.copyOf(needs);
        if (needs.isEmpty() && openness == Openness.BY_POLICY) {
            throw new IllegalArgumentException(name + " does not say what its caller must be allowed");
        }
    }

    /** Who decides on calls. */
    public enum Openness {
        /** The policies of caller and resource. */
        BY_POLICY,
        /** No policy can deny it, but callers must be known: GetCallerIdentity. */
        KNOWN_CALLERS,
        /** Anybody may call: what they bring along decides, as with AssumeRoleWithWebIdentity. */
        ANYBODY
    }

    /** An operation that only reads. */
    @FunctionalInterface
    public interface Read<Q, R> {
        R answer(Call call, Q request);
    }

    /** An operation that changes the world. */
    @FunctionalInterface
    public interface Write<Q, R> {
        R answer(WriteCall call, Q request);
    }

    public boolean isWrite() {
        return write.isPresent();
    }

    R answer(Call call, Q request) {
        if (read.isPresent()) {
            return read.get().answer(call, request);
        }
        if (call instanceof WriteCall writing && write.isPresent()) {
            return write.get().answer(writing, request);
        }
        throw new IllegalStateException(name + " changes the world and was asked to read");
    }
}
