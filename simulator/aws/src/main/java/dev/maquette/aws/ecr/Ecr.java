package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.world.Table;
import java.util.List;

/** ECR: private registries, one an account and region. */
public final class Ecr implements ServiceRoom {

    public static final Service SERVICE = new Service(
            "Ecr",
            "ecr",
            "ecr",
            List.of(Protocol.JSON_1_1),
            "2015-09-21",
            "AmazonEC2ContainerRegistry_V20150921",
            "",
            false);

    @Override
    public Operations operations() {
        Operations.Builder ecr = Operations.of(SERVICE);
        Repositories.register(ecr);
        RepositorySettings.register(ecr);
        RepositoryPolicies.register(ecr);
        RepositoryTags.register(ecr);
        LifecyclePolicies.register(ecr);
        ImageCalls.register(ecr);
        ImageLists.register(ecr);
        LayerCalls.register(ecr);
        Authorization.register(ecr);
        RegistrySettings.register(ecr);
        return ecr.build();
    }

    @Override
    public List<Table<?>> tables() {
        return EcrTables.all();
    }
}
