package dev.maquette.aws.sqs;

import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.world.Reactor;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Optional;

/** The Simple Queue Service. */
public final class Sqs implements ServiceRoom {

    public static final Service SERVICE = Service.json("Sqs", "sqs", Protocol.JSON_1_0, "2012-11-05", "AmazonSQS")
            .speaking(Protocol.JSON_1_0, Protocol.QUERY);

    @Override
    public Operations operations() {
        Operations.Builder sqs = Operations.of(SERVICE);
        QueueLife.register(sqs);
        QueueTags.register(sqs);
        QueuePermissions.register(sqs);
        Sending.register(sqs);
        Receiving.register(sqs);
        Acknowledging.register(sqs);
        return sqs.build();
    }

    @Override
    public List<Table<?>> tables() {
        return SqsTables.all();
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        return List.of(new Polls());
    }

    /** The URL of the queue of an ARN, where there is one: services deliver by ARN, and callers send by URL. */
    public static Optional<String> url(Records records, String arn) {
        return Queues.byArn(records, arn).map(QueueRecord::url);
    }
}
