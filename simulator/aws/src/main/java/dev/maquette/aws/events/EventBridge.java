package dev.maquette.aws.events;

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
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;

/** EventBridge. */
public final class EventBridge implements ServiceRoom {

    public static final Service SERVICE =
            Service.json("EventBridge", "events", Protocol.JSON_1_1, "2015-10-07", "AWSEvents");

    @Override
    public Operations operations() {
        Operations.Builder events = Operations.of(SERVICE);
        Buses.register(events);
        Rules.register(events);
        Targets.register(events);
        EventTags.register(events);
        Publishing.register(events);
        return events.build();
    }

    @Override
    public List<Table<?>> tables() {
        return EventTables.all();
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        return List.of(new Deliveries(pipeline), new ScheduledRules());
    }

    @Override
    public List<TaggedResource> taggedResources(Records records, String account, String region) {
        return records.under(EventTables.RULES, account + "/" + region + "/").values().stream()
                .filter(rule -> !rule.tags().isEmpty())
                .map(rule -> new TaggedResource(rule.arn(), rule.tags()))
                .toList();
    }

    @Override
    public Optional<SdkPojo> tagging(String arn, Map<String, String> tags) {
        List<Tag> all = tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return arn.startsWith("arn:aws:events:")
                ? Optional.of(
                        TagResourceRequest.builder().resourceARN(arn).tags(all).build())
                : Optional.empty();
    }

    @Override
    public Optional<SdkPojo> untagging(String arn, List<String> keys) {
        return arn.startsWith("arn:aws:events:")
                ? Optional.of(UntagResourceRequest.builder()
                        .resourceARN(arn)
                        .tagKeys(keys)
                        .build())
                : Optional.empty();
    }
}
