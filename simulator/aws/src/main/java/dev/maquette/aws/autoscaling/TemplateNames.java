package dev.maquette.aws.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.compute.Compute;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;

/** What a group's source is kept as: its templates with id and name, whichever was given, and the defaults of a mixed policy. */
final class TemplateNames {

    private final Compute compute;

    TemplateNames(Compute compute) {
        this.compute = compute;
    }

    /** Completes what was said of a source. */
    void complete(WriteCall call, ObjectNode said) {
        complete(call, said.get("LaunchTemplate"));
        JsonNode policy = said.get("MixedInstancesPolicy");
        if (policy instanceof ObjectNode mixed) {
            complete(call, mixed.at("/LaunchTemplate/LaunchTemplateSpecification"));
            mixed.at("/LaunchTemplate/Overrides")
                    .forEach(override -> complete(call, override.get("LaunchTemplateSpecification")));
            ObjectNode distribution =
                    mixed.get("InstancesDistribution") instanceof ObjectNode given ? given : Shapes.parse("");
            mixed.set("InstancesDistribution", Shapes.merged(defaults(), distribution));
        }
    }

    /** Auto Scaling API reference, InstancesDistribution. */
    private static ObjectNode defaults() {
        return Shapes.tree(InstancesDistribution.builder()
                .onDemandAllocationStrategy("prioritized")
                .onDemandBaseCapacity(0)
                .onDemandPercentageAboveBaseCapacity(100)
                .spotAllocationStrategy("lowest-price")
                .build());
    }

    private void complete(Call call, @org.jspecify.annotations.Nullable JsonNode specification) {
        if (!(specification instanceof ObjectNode named)) {
            return;
        }
        try {
            Compute.TemplateVersion version = compute.template(
                    call,
                    named.path("LaunchTemplateId").asText(),
                    named.path("LaunchTemplateName").asText(),
                    "$Default");
            named.put("LaunchTemplateId", version.id()).put("LaunchTemplateName", version.name());
        } catch (AwsFailure noSuchTemplate) {
            throw AutoScalingFailures.validation(
                    "You must use a valid fully-formed launch template. " + noSuchTemplate.text());
        }
    }
}
