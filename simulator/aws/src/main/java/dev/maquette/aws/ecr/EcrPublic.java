package dev.maquette.aws.ecr;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.world.Table;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/** ECR Public: one registry an account, in one region, which all may read. Its tables are ECR's. */
public final class EcrPublic implements ServiceRoom {

    public static final Service SERVICE = new Service(
            "EcrPublic",
            "ecr-public",
            "ecr-public",
            List.of(Protocol.JSON_1_1),
            "2020-10-30",
            "SpencerFrontendService",
            "",
            false);

    @Override
    public Operations operations() {
        Operations.Builder ecr = Operations.of(SERVICE);
        PublicRepositories.register(ecr);
        PublicSettings.register(ecr);
        PublicImages.register(ecr);
        PublicRegistry.register(ecr);
        return ecr.build();
    }

    @Override
    public List<Table<?>> tables() {
        return List.of();
    }

    /** An action on the repository that a request names. */
    static <Q extends SdkPojo> Need<Q> need(String operation) {
        return RepositoryStore.PUBLIC.need(operation);
    }

    /** At AWS the service has no address in other regions; with one address for all, they are told so. */
    static void refuseElsewhere(Call call) {
        if (!call.region().equals(Home.PUBLIC_REGION)) {
            throw new AwsFailure(
                    "UnsupportedCommandException",
                    400,
                    "ECR Public has no endpoint in " + call.region() + "; use --region " + Home.PUBLIC_REGION + ".");
        }
    }

    static Repository get(Call call, SdkPojo request) {
        refuseElsewhere(call);
        return RepositoryStore.PUBLIC.get(call, request);
    }
}
