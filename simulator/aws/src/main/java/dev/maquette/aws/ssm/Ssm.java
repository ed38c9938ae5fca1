package dev.maquette.aws.ssm;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.world.Table;
import java.util.List;

/** Systems Manager, as far as it is Parameter Store. */
public final class Ssm implements ServiceRoom {

    public static final Service SERVICE = Service.json("Ssm", "ssm", Protocol.JSON_1_1, "2014-11-06", "AmazonSSM");

    private final PublicParameters publics;

    public Ssm(Facts facts) {
        this.publics = new PublicParameters(facts.catalog());
    }

    @Override
    public Operations operations() {
        Operations.Builder ssm = Operations.of(SERVICE);
        ParameterWrites.register(ssm);
        new ParameterReads(publics).register(ssm);
        new ParametersByPath(publics).register(ssm);
        ParameterLists.register(ssm);
        ParameterLabels.register(ssm);
        ParameterTags.register(ssm);
        return ssm.build();
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(Parameters.TABLE, Parameters.VERSIONS);
    }
}
