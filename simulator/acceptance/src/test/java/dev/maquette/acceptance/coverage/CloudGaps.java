package dev.maquette.acceptance.coverage;

import java.util.Map;
import java.util.Set;

/** What of modelled operations is kept and shown, and has no effect: nothing in the code can tell that, so it is said here. */
final class CloudGaps {

    private static final Map<String, String> LESS = Map.ofEntries(
            Map.entry(
                    "Ec2",
                    "placement groups are kept and shown; gateway associations of route tables and propagated routes"
                        + " have no effect; Regions that need opting in are open; spot instances are not interrupted;"
                        + " the key that encrypts volumes by default is not one of KMS"),
            Map.entry(
                    "AutoScaling",
                    "groups are not rebalanced over zones, and health checks of load balancers are not asked"),
            Map.entry(
                    "ElasticLoadBalancing",
                    "an instance that runs is in service, whatever runs on it; the sample policies of AWS are not"
                            + " listed"),
            Map.entry("ElasticLoadBalancingV2", "a target that runs is healthy, whatever runs on it"),
            Map.entry(
                    "S3",
                    "lifecycle, replication, notification, logging, website and CORS are kept and shown; KMS is not"
                            + " asked about the keys of objects"),
            Map.entry(
                    "DynamoDb", "items do not expire by their time to live; KMS is not asked about the keys of tables"),
            Map.entry("Ecr", "lifecycle policies are kept, and previewed on request; images are not scanned"),
            Map.entry("EcrPublic", "nothing can be pushed to or pulled from it"),
            Map.entry("Ssm", "policies of parameters are kept and shown"),
            Map.entry("Sqs", "flattened names and XML of its older query protocol are not tested with a client"),
            Map.entry("EventBridge", "services of AWS send no events"),
            Map.entry(
                    "ResourceGroupsTaggingApi",
                    "resources of EC2, Auto Scaling, load balancing and IAM are not among those that it finds"));

    private CloudGaps() {}

    /** The services that stand here, each of which must be a modelled one. */
    static Set<String> services() {
        return LESS.keySet();
    }

    /** Of a service, by its id; empty where nothing is known. */
    static String of(String service) {
        return LESS.getOrDefault(service, "");
    }
}
