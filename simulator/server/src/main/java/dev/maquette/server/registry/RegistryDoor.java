package dev.maquette.server.registry;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.server.edge.WireResponse;
import dev.maquette.world.Door;
import dev.maquette.world.Records;
import dev.maquette.world.Transaction;
import java.util.function.Function;

/** How requests to the registry enter the world, and how the journal remembers them. */
public final class RegistryDoor implements Door {

    private final Pipeline pipeline;

    public RegistryDoor(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "aws-registry";
    }

    @Override
    public Function<Transaction, WireResponse> open(byte[] input) {
        return effect(Ask.decode(input));
    }

    /** A denial is an answer, because it is remembered; what was done before it in the same request stays, as at AWS. */
    Function<Transaction, WireResponse> effect(Ask ask) {
        return transaction -> {
            try {
                return Routes.answer(ask, new EcrCalls(pipeline, new WriteCall(ask.envelope(), transaction)));
            } catch (EcrCalls.Denied denied) {
                return OciErrors.denied(denied.denial().sentence());
            }
        };
    }

    /** Answers from the state of the world. */
    WireResponse look(Ask ask, Records records) {
        return Routes.answer(ask, new EcrCalls(pipeline, new Call(ask.envelope(), records)));
    }
}
