package dev.maquette.aws.api;

import dev.maquette.world.Causes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The way of every call: the wire's, a workload's, CloudFormation's. The caller's policies are asked, then the operation answers. Who is
 * denied is told so in an {@link Outcome}, because a denial is remembered; every other refusal is an {@link AwsFailure}, after which
 * nothing has happened.
 */
public final class Pipeline {

    private final Map<String, Operations> services = new LinkedHashMap<>();
    private final Authorizer authorizer;

    public Pipeline(List<Operations> services, Standings standings) {
        services.forEach(each -> this.services.put(each.service().id(), each));
        this.authorizer = new Authorizer(standings);
    }

    public List<Operations> services() {
        return List.copyOf(services.values());
    }

    public Optional<Operation<?, ?>> find(Service service, String operation) {
        return Optional.ofNullable(services.get(service.id())).flatMap(found -> found.find(operation));
    }

    /** What came of a call. */
    public sealed interface Outcome {

        record Done(SdkPojo response) implements Outcome {}

        record Denied(Denial denial) implements Outcome {}
    }

    /** Answers from the state of the world. Who is denied here has to come again through {@link #write}, where it is remembered. */
    public Outcome read(Operation<?, ?> operation, Call call, SdkPojo request) {
        return go(operation, call, request);
    }

    /** Lets the call change the world. */
    public Outcome write(Operation<?, ?> operation, WriteCall call, SdkPojo request) {
        Outcome outcome = go(operation, call, request);
        if (outcome instanceof Outcome.Denied(Denial denial)) {
            Causes.record(call.transaction(), denial.cause(call.requestId()));
        }
        return outcome;
    }

    private <Q extends SdkPojo, R extends SdkPojo> Outcome go(Operation<Q, R> operation, Call call, SdkPojo request) {
        Q typed = operation.request().cast(request);
        Optional<Denial> denial = authorizer.denial(operation, call, typed);
        return denial.isPresent() ? new Outcome.Denied(denial.get()) : new Outcome.Done(operation.answer(call, typed));
    }
}
