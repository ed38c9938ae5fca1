package dev.maquette.aws.ec2;

import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Operations;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Collects the operations of EC2. What all of them share is here: whoever only asks with {@code DryRun} is told so once it is allowed. */
public final class Ec2Operations {

    private final Operations.Builder operations;

    Ec2Operations(Operations.Builder operations) {
        this.operations = operations;
    }

    /** An operation that only reads, and what its caller must be allowed. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the needs are only read
    public final <Q extends SdkPojo, R extends SdkPojo> Ec2Operations read(
            Class<Q> request, Operation.Read<Q, R> read, Need<Q> need, Need<Q>... more) {
        operations.read(
                request,
                (call, asked) -> {
                    refuseDryRun(asked);
                    return read.answer(call, asked);
                },
                need,
                more);
        return this;
    }

    /** An operation that changes the world, and what its caller must be allowed. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the needs are only read
    public final <Q extends SdkPojo, R extends SdkPojo> Ec2Operations write(
            Class<Q> request, Operation.Write<Q, R> write, Need<Q> need, Need<Q>... more) {
        operations.write(
                request,
                (call, asked) -> {
                    refuseDryRun(asked);
                    return write.answer(call, asked);
                },
                need,
                more);
        return this;
    }

    private static void refuseDryRun(SdkPojo request) {
        Map<String, SdkField<?>> fields = request.sdkFieldNameToField();
        boolean isDry = Optional.ofNullable(fields.get("DryRun"))
                .map(field -> Boolean.TRUE.equals(field.getValueOrDefault(request)))
                .orElse(false);
        if (isDry) {
            throw Ec2Failures.dryRun();
        }
    }
}
