package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import java.util.List;

/** DynamoDB. */
public final class DynamoDb implements ServiceRoom {

    public static final Service SERVICE =
            Service.json("DynamoDb", "dynamodb", Protocol.JSON_1_0, "2012-08-10", "DynamoDB_20120810");

    private final Facts facts;

    public DynamoDb(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Operations operations() {
        Operations.Builder dynamo = Operations.of(SERVICE);
        new TableCreation(facts).register(dynamo);
        new TableChanges(facts).register(dynamo);
        TableReads.register(dynamo);
        new TableSettings(facts).register(dynamo);
        TableTags.register(dynamo);
        TablePolicies.register(dynamo);
        ItemReads.register(dynamo);
        ItemWrites.register(dynamo);
        ItemUpdates.register(dynamo);
        Queries.register(dynamo);
        Scans.register(dynamo);
        Batches.register(dynamo);
        TransactionReads.register(dynamo);
        TransactionWrites.register(dynamo);
        return dynamo.build();
    }

    @Override
    public List<Table<?>> tables() {
        return Store.all();
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        return List.of(new TableSettlement());
    }
}
