package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Resource;
import java.util.List;

/**
 * A placement group. It is kept and shown; where instances stand within a zone is not modelled.
 *
 * @param strategy {@code cluster}, {@code spread} or {@code partition}
 */
record PlacementGroup(String id, String name, String strategy, int partitions, String spreadLevel) implements Resource {

    static final Kind<PlacementGroup> KIND = Kind.of(
                    "placement-group",
                    "pg",
                    PlacementGroup.class,
                    new Kind.Missing(
                            "InvalidPlacementGroupId.NotFound",
                            "InvalidPlacementGroupId.Malformed",
                            "The Placement Group ID '%s' is unknown.",
                            "The Placement Group IDs '%s' are unknown."))
            .withIndex("group-name", group -> List.of(group.name()));
}
