package dev.maquette.aws.api;

import java.util.Map;

/** A resource and its tags, as the Resource Groups Tagging API shows those of all services. */
public record TaggedResource(String arn, Map<String, String> tags) {

    public TaggedResource {
        tags = Map.copyOf(tags);
    }
}
