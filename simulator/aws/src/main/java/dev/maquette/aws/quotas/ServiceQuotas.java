package dev.maquette.aws.quotas;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import java.util.List;

/** Service Quotas. */
public final class ServiceQuotas implements ServiceRoom {

    public static final Service SERVICE =
            Service.json("ServiceQuotas", "servicequotas", Protocol.JSON_1_1, "2019-06-24", "ServiceQuotasV20190624");

    private final Facts facts;

    public ServiceQuotas(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Operations operations() {
        Operations.Builder quotas = Operations.of(SERVICE);
        QuotaReads reads = new QuotaReads(facts);
        reads.register(quotas);
        new Increases(facts, reads).register(quotas);
        return quotas.build();
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(IncreaseRecord.TABLE);
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        return List.of(new IncreaseApproval());
    }
}
