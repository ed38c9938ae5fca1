package dev.maquette.aws.events;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/** Tags of rules and buses. */
final class EventTags {

    private EventTags() {}

    static void register(Operations.Builder events) {
        events.write(
                TagResourceRequest.class,
                (call, request) -> {
                    change(call, request.resourceARN(), present -> {
                        Map<String, String> tags = new TreeMap<>(present);
                        tags.putAll(read(request.tags()));
                        return tags;
                    });
                    return TagResourceResponse.builder().build();
                },
                Need.<TagResourceRequest>on(
                                "events:TagResource",
                                "rule*",
                                (call, request) -> Target.arn(Given.text(request.resourceARN())))
                        .tagging(request -> read(request.tags())));
        events.write(
                UntagResourceRequest.class,
                (call, request) -> {
                    change(call, request.resourceARN(), present -> {
                        Map<String, String> tags = new TreeMap<>(present);
                        Given.list(request.tagKeys()).forEach(tags::remove);
                        return tags;
                    });
                    return UntagResourceResponse.builder().build();
                },
                Need.<UntagResourceRequest>on(
                                "events:UntagResource",
                                "rule*",
                                (call, request) -> Target.arn(Given.text(request.resourceARN())))
                        .untagging(request -> Given.list(request.tagKeys())));
        events.read(
                ListTagsForResourceRequest.class,
                (call, request) -> ListTagsForResourceResponse.builder()
                        .tags(shown(tags(call, Given.text(request.resourceARN()))))
                        .build(),
                Need.on(
                        "events:ListTagsForResource",
                        "rule*",
                        (call, request) -> Target.arn(Given.text(request.resourceARN()))));
    }

    static Map<String, String> read(@Nullable List<Tag> tags) {
        Map<String, String> read = new TreeMap<>();
        if (tags != null) {
            tags.forEach(tag -> read.put(Given.text(tag.key()), Given.text(tag.value())));
        }
        return read;
    }

    private static List<Tag> shown(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(each ->
                        Tag.builder().key(each.getKey()).value(each.getValue()).build())
                .toList();
    }

    private static Map<String, String> tags(Call call, String arn) {
        String resource = Arns.resource(arn);
        return resource.startsWith("event-bus/")
                ? Buses.existing(call, resource.substring("event-bus/".length()))
                        .tags()
                : rule(call, resource).tags();
    }

    private static EventTables.Rule rule(Call call, String resource) {
        String[] parts = resource.split("/", -1);
        if (parts.length < 2 || !parts[0].equals("rule")) {
            throw new AwsFailure("ResourceNotFoundException", 400, "Resource " + resource + " does not exist.");
        }
        return Rules.existing(call, parts.length == 3 ? parts[1] : Buses.DEFAULT, parts[parts.length - 1]);
    }

    private static void change(WriteCall call, @Nullable String arn, UnaryOperator<Map<String, String>> change) {
        String resource = Arns.resource(Given.text(arn));
        if (resource.startsWith("event-bus/")) {
            EventTables.Bus bus = Buses.existing(call, resource.substring("event-bus/".length()));
            call.put(
                    EventTables.BUSES,
                    call.key(bus.name()),
                    new EventTables.Bus(
                            bus.name(), bus.created(), bus.description(), bus.policy(), change.apply(bus.tags())));
            return;
        }
        EventTables.Rule rule = rule(call, resource);
        call.put(EventTables.RULES, Rules.key(call, rule.bus(), rule.name()), rule.tagged(change.apply(rule.tags())));
    }
}
