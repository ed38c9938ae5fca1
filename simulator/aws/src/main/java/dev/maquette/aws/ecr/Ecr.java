package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.api.TaggedResource;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecr.model.TagResourceRequest;
import software.amazon.awssdk.services.ecr.model.UntagResourceRequest;

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

    private static final String ARNS = "arn:aws:ecr:";

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

    @Override
    public List<TaggedResource> taggedResources(Records records, String account, String region) {
        return records.under(EcrTables.REPOSITORIES, account + "/" + region + "/").values().stream()
                .filter(repository -> !repository.tags().isEmpty())
                .map(repository -> new TaggedResource(repository.home().arn(), repository.tags()))
                .toList();
    }

    @Override
    public Optional<SdkPojo> tagging(String arn, Map<String, String> tags) {
        return arn.startsWith(ARNS)
                ? Optional.of(TagResourceRequest.builder()
                        .resourceArn(arn)
                        .tags(RepositoryTags.shown(tags))
                        .build())
                : Optional.empty();
    }

    @Override
    public Optional<SdkPojo> untagging(String arn, List<String> keys) {
        return arn.startsWith(ARNS)
                ? Optional.of(UntagResourceRequest.builder()
                        .resourceArn(arn)
                        .tagKeys(keys)
                        .build())
                : Optional.empty();
    }
}
