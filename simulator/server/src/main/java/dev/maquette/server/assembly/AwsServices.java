package dev.maquette.server.assembly;

import dev.maquette.aws.api.IdempotentCalls;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.iam.Iam;
import dev.maquette.aws.sts.IdentityTokens;
import dev.maquette.aws.sts.Sts;
import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The services of the simulated AWS. A new one stands here and nowhere else: its operations, its tables, and what of it goes on after a
 * call has been answered.
 */
public final class AwsServices {

    private AwsServices() {}

    /** What is modelled, service by service. */
    public static List<Operations> modelled() {
        return operations(new Iam());
    }

    static List<Operations> operations(Iam iam) {
        return List.of(new Sts(IdentityTokens.none()).operations(), iam.operations());
    }

    static List<Table<?>> tables() {
        List<Table<?>> tables = new ArrayList<>();
        tables.add(IdempotentCalls.TABLE);
        tables.addAll(Iam.tables());
        return tables;
    }

    /** Workflows and states that come about in time. They make calls of their own through the pipeline. */
    static List<Reactor> reactors(Pipeline pipeline) {
        return List.of();
    }
}
