package dev.maquette.aws.ec2;

import dev.maquette.aws.api.Arns;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EC2, put together from its sides. */
public final class Ec2 implements ServiceRoom {

    public static final Service SERVICE = new Service(
            "Ec2",
            "ec2",
            "ec2",
            List.of(Protocol.EC2),
            "2016-11-15",
            "",
            "http://ec2.amazonaws.com/doc/2016-11-15/",
            false);

    private final Tools tools;
    private final List<Part> parts;

    public Ec2(Tools tools, List<Part> parts) {
        this.tools = tools;
        this.parts = List.copyOf(parts);
    }

    @Override
    public Operations operations() {
        Operations.Builder builder = Operations.of(SERVICE);
        Ec2Operations operations = new Ec2Operations(builder);
        new TagOperations(tools, kinds()).register(operations);
        parts.forEach(part -> part.register(operations));
        return builder.build();
    }

    private List<Kind<?>> kinds() {
        return parts.stream().<Kind<?>>flatMap(part -> part.kinds().stream()).toList();
    }

    @Override
    public List<Table<?>> tables() {
        List<Table<?>> tables = new ArrayList<>(Inventory.tables());
        kinds().forEach(kind -> tables.add(kind.table()));
        parts.forEach(part -> tables.addAll(part.tables()));
        return tables;
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        return parts.stream().flatMap(part -> part.reactors().stream()).toList();
    }

    @Override
    public List<Metered<?>> metered() {
        return parts.stream()
                .<Metered<?>>flatMap(part -> part.metered().stream())
                .toList();
    }

    @Override
    public List<TaggedResource> taggedResources(Records records, String account, String region) {
        return records.under(TagSet.TABLE, account + "/" + region + "/").values().stream()
                .map(set ->
                        new TaggedResource(Arns.of("ec2", region, account, set.type() + "/" + set.id()), set.tags()))
                .toList();
    }

    @Override
    public Optional<SdkPojo> tagging(String arn, Map<String, String> tags) {
        return id(arn).map(id -> CreateTagsRequest.builder()
                .resources(id)
                .tags(Tagging.shown(tags))
                .build());
    }

    @Override
    public Optional<SdkPojo> untagging(String arn, List<String> keys) {
        return id(arn).map(id -> DeleteTagsRequest.builder()
                .resources(id)
                .tags(keys.stream().map(key -> Tag.builder().key(key).build()).toList())
                .build());
    }

    private static Optional<String> id(String arn) {
        String resource = arn.startsWith("arn:aws:ec2:") ? Arns.resource(arn) : "";
        int slash = resource.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(resource.substring(slash + 1));
    }
}
