package dev.maquette.aws.ec2;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What callers of EC2 must be allowed (Service Authorization Reference, Amazon EC2). */
public final class Needs {

    private final Inventory inventory;

    public Needs(Inventory inventory) {
        this.inventory = inventory;
    }

    /** An action without resources, such as all that describe. */
    public static <Q> Need<Q> any(String action) {
        return new Need<Q>(
                action,
                "",
                (call, request) -> List.of(Target.ANY.with("ec2:Region", call.region())),
                java.util.Map.of());
    }

    /** An action on one thing that the request names; not needed where it names none, unless the action is about nothing else. */
    public <Q, V extends Record & Resource> Need<Q> on(String action, Kind<V> kind, Function<Q, @Nullable String> id) {
        return Need.on(action, kind.type() + "*", (call, request) -> target(call, kind, Given.text(id.apply(request))));
    }

    /** An action on a thing that a request may name beside others. */
    public <Q, V extends Record & Resource> Need<Q> maybe(
            String action, Kind<V> kind, Function<Q, @Nullable String> id) {
        return Need.onEach(
                action,
                kind.type(),
                (call, request) -> Given.of(id.apply(request)).filter(each -> !each.isEmpty()).stream()
                        .map(each -> target(call, kind, each))
                        .toList());
    }

    /** An action on each thing that the request names; of one that names none, on any. */
    public <Q, V extends Record & Resource> Need<Q> each(
            String action, Kind<V> kind, Function<Q, @Nullable List<String>> ids) {
        return Need.onEach(action, kind.type() + "*", (call, request) -> {
            List<String> named = Given.list(ids.apply(request));
            return named.isEmpty()
                    ? List.of(target(call, kind, "*"))
                    : named.stream().map(each -> target(call, kind, each)).toList();
        });
    }

    /** An action that makes one of a kind, with the tags that it shall have. */
    public <Q> Need<Q> making(String action, Kind<?> kind, Function<Q, @Nullable List<TagSpecification>> tags) {
        return Need.<Q>on(action, kind.type() + "*", (call, request) -> {
                    Target target = Target.arn(kind.arn(call, "*"));
                    return target.with("ec2:Region", call.region());
                })
                .tagging(request -> Tagging.said(tags.apply(request), kind.type()));
    }

    /** What is needed beside to give tags to what is made: {@code ec2:CreateTags}, where there are any. */
    public <Q> Need<Q> taggingNew(String operation, Kind<?> kind, Function<Q, @Nullable List<TagSpecification>> tags) {
        return Need.<Q>onEach(
                        "ec2:CreateTags",
                        kind.type(),
                        (call, request) -> Tagging.said(tags.apply(request), kind.type())
                                        .isEmpty()
                                ? List.of()
                                : List.of(Target.arn(kind.arn(call, "*")).with("ec2:Region", call.region())))
                .tagging(request -> Tagging.said(tags.apply(request), kind.type()))
                .when("ec2:CreateAction", request -> List.of(operation));
    }

    /** A thing as policies see it; of one that is not there, its ARN alone. */
    public <V extends Record & Resource> Target target(Call call, Kind<V> kind, String id) {
        return inventory
                .find(call, kind, id)
                .map(value -> kind.target(call, value, inventory.tags(call, id)))
                .orElseGet(() -> Target.arn(kind.arn(call, id)))
                .with("ec2:Region", call.region());
    }
}
