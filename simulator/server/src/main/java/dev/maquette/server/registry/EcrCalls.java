package dev.maquette.server.registry;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Denial;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ecr.Ecr;
import software.amazon.awssdk.core.SdkPojo;

/** Calls of ECR's API as the one that was let in, in the course of one request. */
record EcrCalls(Pipeline pipeline, Call call) {

    /** Policies refuse one of the calls. */
    static final class Denied extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Denial denial;

        Denied(Denial denial) {
            super(denial.sentence(), null, false, false);
            this.denial = denial;
        }

        Denial denial() {
            return denial;
        }
    }

    /** The answer to a call. */
    <R extends SdkPojo> R ask(Class<R> answer, SdkPojo request) {
        String name = request.getClass().getSimpleName().replaceFirst("Request$", "");
        Operation<?, ?> operation = pipeline.find(Ecr.SERVICE, name).orElseThrow();
        Pipeline.Outcome outcome = call instanceof WriteCall writing
                ? pipeline.write(operation, writing, request)
                : pipeline.read(operation, call, request);
        return switch (outcome) {
            case Pipeline.Outcome.Done(SdkPojo response) -> answer.cast(response);
            case Pipeline.Outcome.Denied(Denial denial) -> throw new Denied(denial);
        };
    }
}
