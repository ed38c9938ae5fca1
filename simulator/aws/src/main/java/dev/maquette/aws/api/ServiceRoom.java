package dev.maquette.aws.api;

import dev.maquette.world.Reactor;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** What a service brings into the world. */
public interface ServiceRoom {

    /** What is modelled of it. */
    Operations operations();

    /** What it remembers. */
    List<Table<?>> tables();

    /** Workflows, and states that come about in time. They make calls of their own through the pipeline. */
    default List<Reactor> reactors(Pipeline pipeline) {
        return List.of();
    }

    /** What of it costs money, and how much. */
    default List<Metered<?>> metered() {
        return List.of();
    }

    /** Its resources that have tags, in an account and a Region. */
    default List<TaggedResource> taggedResources(Records records, String account, String region) {
        return List.of();
    }

    /** The request of its own that tags a resource; nothing where the ARN is none of its resources'. */
    default Optional<SdkPojo> tagging(String arn, Map<String, String> tags) {
        return Optional.empty();
    }

    /** The request of its own that takes tags away. */
    default Optional<SdkPojo> untagging(String arn, List<String> keys) {
        return Optional.empty();
    }
}
