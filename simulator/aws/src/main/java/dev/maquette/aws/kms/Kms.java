package dev.maquette.aws.kms;

import dev.maquette.aws.api.Charge;
import dev.maquette.aws.api.Metered;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.api.TaggedResource;
import dev.maquette.world.Reactor;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.TagResourceRequest;
import software.amazon.awssdk.services.kms.model.UntagResourceRequest;

/** The Key Management Service. */
public final class Kms implements ServiceRoom {

    public static final Service SERVICE = Service.json("Kms", "kms", Protocol.JSON_1_1, "2014-11-01", "TrentService");

    @Override
    public Operations operations() {
        Operations.Builder kms = Operations.of(SERVICE);
        KeyLife.register(kms);
        Aliases.register(kms);
        KeyPolicyOperations.register(kms);
        KeyRotation.register(kms);
        KeyTags.register(kms);
        Grants.register(kms);
        Cryptography.register(kms);
        return kms.build();
    }

    @Override
    public List<Table<?>> tables() {
        return KmsTables.all();
    }

    /** A key of one's own costs by the month, used or not, until its deletion is under way (AWS KMS pricing). */
    @Override
    public List<Metered<?>> metered() {
        return List.of(new Metered<>(KmsTables.KEYS, (records, place, key) -> {
            boolean isBilled = !key.isManagedByAws() && key.state() != KeyRecord.State.PENDING_DELETION;
            return isBilled ? List.of(Charge.one(key.id(), "awskms", "KMS-Keys", key.tags())) : List.of();
        }));
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        return List.of(new KeyDeletion());
    }

    @Override
    public List<TaggedResource> taggedResources(Records records, String account, String region) {
        return records.under(KmsTables.KEYS, account + "/" + region + "/").values().stream()
                .filter(key -> !key.tags().isEmpty())
                .map(key -> new TaggedResource(key.arn(), key.tags()))
                .toList();
    }

    @Override
    public Optional<SdkPojo> tagging(String arn, Map<String, String> tags) {
        List<Tag> all = tags.entrySet().stream()
                .map(tag -> Tag.builder()
                        .tagKey(tag.getKey())
                        .tagValue(tag.getValue())
                        .build())
                .toList();
        return arn.startsWith("arn:aws:kms:")
                ? Optional.of(TagResourceRequest.builder().keyId(arn).tags(all).build())
                : Optional.empty();
    }

    @Override
    public Optional<SdkPojo> untagging(String arn, List<String> keys) {
        return arn.startsWith("arn:aws:kms:")
                ? Optional.of(
                        UntagResourceRequest.builder().keyId(arn).tagKeys(keys).build())
                : Optional.empty();
    }
}
