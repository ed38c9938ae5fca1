package dev.maquette.server.aws;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Payload;
import dev.maquette.server.aws.protocol.OperationShape;
import dev.maquette.server.aws.protocol.WireCodec;
import dev.maquette.world.Door;
import dev.maquette.world.Records;
import dev.maquette.world.Transaction;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/** How calls enter the world, and how the journal remembers them. */
public final class AwsDoor implements Door {

    private final Pipeline pipeline;

    public AwsDoor(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    Pipeline pipeline() {
        return pipeline;
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public Function<Transaction, Pipeline.Outcome> open(byte[] input) {
        Arrival arrival = ArrivalFormat.decode(input, pipeline);
        return effect(arrival, read(arrival));
    }

    /** What the request says, decoded outside the writer. */
    static SdkPojo read(Arrival arrival) {
        return WireCodec.of(arrival.protocol()).read(shape(arrival), arrival.incoming());
    }

    static OperationShape shape(Arrival arrival) {
        return OperationShape.find(
                        arrival.operation().service(), arrival.operation().name())
                .orElseThrow();
    }

    Function<Transaction, Pipeline.Outcome> effect(Arrival arrival, SdkPojo request) {
        Payload payload = payload(arrival);
        return transaction ->
                pipeline.write(arrival.operation(), new WriteCall(arrival.envelope(), transaction, payload), request);
    }

    Pipeline.Outcome look(Arrival arrival, SdkPojo request, Records records) {
        return pipeline.read(arrival.operation(), new Call(arrival.envelope(), records, payload(arrival)), request);
    }

    /** The digests of a body are made here, outside the writer. */
    private static Payload payload(Arrival arrival) {
        return shape(arrival).binding().hasStreamingInput()
                ? Payload.of(arrival.incoming().body()).prepared()
                : Payload.NONE;
    }
}
