package dev.maquette.aws.ssm;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.Facts;
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
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.Tag;

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

    @Override
    public List<TaggedResource> taggedResources(Records records, String account, String region) {
        return records.under(Parameters.TABLE, account + "/" + region + "/").values().stream()
                .filter(parameter -> !parameter.tags().isEmpty())
                .map(parameter -> new TaggedResource(
                        Arns.of(
                                "ssm",
                                region,
                                account,
                                "parameter" + (parameter.name().startsWith("/") ? "" : "/") + parameter.name()),
                        parameter.tags()))
                .toList();
    }

    @Override
    public Optional<SdkPojo> tagging(String arn, Map<String, String> tags) {
        List<Tag> all = tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return isParameter(arn)
                ? Optional.of(AddTagsToResourceRequest.builder()
                        .resourceType("Parameter")
                        .resourceId(Parameters.plain(arn))
                        .tags(all)
                        .build())
                : Optional.empty();
    }

    @Override
    public Optional<SdkPojo> untagging(String arn, List<String> keys) {
        return isParameter(arn)
                ? Optional.of(RemoveTagsFromResourceRequest.builder()
                        .resourceType("Parameter")
                        .resourceId(Parameters.plain(arn))
                        .tagKeys(keys)
                        .build())
                : Optional.empty();
    }

    private static boolean isParameter(String arn) {
        return arn.startsWith("arn:aws:ssm:") && Arns.resource(arn).startsWith("parameter/");
    }
}
