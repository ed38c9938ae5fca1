package dev.maquette.server.control;

import dev.maquette.world.Change;
import dev.maquette.world.Records;
import dev.maquette.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between two states of an account, as things that people make. Indexes, counters and what happens by itself all the time are
 * no differences; items and messages are left out, since the keys they are kept by say nothing to a person.
 */
final class CloudChanges {

    private static final String EC2 = "aws/ec2/";

    /** Tables of EC2 that hold no thing of their own. */
    private static final Set<String> BOOKS = Set.of(
            "begun",
            "counts",
            "ebs-encryption",
            "exhausted",
            "index",
            "private-addresses",
            "public-addresses",
            "running-vcpus",
            "tags",
            "client-tokens");

    /** Kinds as ARNs name them, by the tables that hold them. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("aws/iam/users", "user"),
            Map.entry("aws/iam/groups", "group"),
            Map.entry("aws/iam/roles", "role"),
            Map.entry("aws/iam/policies", "policy"),
            Map.entry("aws/iam/instance-profiles", "instance-profile"),
            Map.entry("aws/iam/access-keys", "access-key"),
            Map.entry("aws/iam/oidc-providers", "oidc-provider"),
            Map.entry("aws/s3/buckets", "bucket"),
            Map.entry("aws/s3/bucket-configurations", "bucket-configuration"),
            Map.entry("aws/s3/current", "object"),
            Map.entry("aws/dynamodb/tables", "table"),
            Map.entry("aws/sqs/queues", "queue"),
            Map.entry("aws/ssm/parameters", "parameter"),
            Map.entry("aws/kms/keys", "key"),
            Map.entry("aws/kms/aliases", "alias"),
            Map.entry("aws/logs/groups", "log-group"),
            Map.entry("aws/logs/streams", "log-stream"),
            Map.entry("aws/events/rules", "rule"),
            Map.entry("aws/events/buses", "event-bus"),
            Map.entry("aws/ecr/repositories", "repository"),
            Map.entry("aws/ecr/tags", "image"),
            Map.entry("aws/autoscaling/groups", "autoscaling-group"),
            Map.entry("aws/autoscaling/launch-configurations", "launch-configuration"),
            Map.entry("aws/elb/load-balancers", "load-balancer"),
            Map.entry("aws/elbv2/load-balancers", "load-balancer"),
            Map.entry("aws/elbv2/target-groups", "target-group"),
            Map.entry("aws/elbv2/listeners", "listener"));

    private CloudChanges() {}

    static List<WorldControl.ObjectChange> between(World world, Records from, Records to) {
        return world.diff(from, to).stream()
                .flatMap(change -> shown(change).stream())
                .distinct()
                .sorted(ObjectChanges.ORDER)
                .toList();
    }

    private static Optional<WorldControl.ObjectChange> shown(Change<?> change) {
        return kind(change.table().name())
                .map(kind ->
                        new WorldControl.ObjectChange(ObjectChanges.how(change), "aws", kind, "", name(change.key())));
    }

    private static Optional<String> kind(String table) {
        if (!table.startsWith(EC2)) {
            return Optional.ofNullable(KINDS.get(table));
        }
        String type = table.substring(EC2.length());
        return BOOKS.contains(type) ? Optional.empty() : Optional.of(type);
    }

    /** Without account and Region, where the key begins with them; what follows may have parts of its own. */
    private static String name(String key) {
        return key.replaceFirst("^[0-9]{12}/", "")
                .replaceFirst("^[a-z]{2}(-[a-z]+)+-[0-9]/", "")
                .replaceAll("[\\x00-\\x1f]+", "/");
    }
}
