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
                        + " the key that encrypts volumes by default is not one of KMS; snapshots' sharing is kept and"
                        + " shown; what snapshots and traffic cost is not in the bill"),
            Map.entry(
                    "AutoScaling",
                    "groups are not rebalanced over zones, and health checks of load balancers are not asked"),
            Map.entry(
                    "ElasticLoadBalancing",
                    "an instance that runs is in service, whatever runs on it; the sample policies of AWS are not"
                            + " listed"),
            Map.entry(
                    "ElasticLoadBalancingV2",
                    "a target that runs is healthy, whatever runs on it; further certificates of listeners need not"
                            + " exist; capacity units are not in the bill"),
            Map.entry(
                    "Iam",
                    "codes of MFA devices are not compared; SAML providers and SSH keys are kept and shown; the private"
                            + " key of a certificate is not matched with it"),
            Map.entry(
                    "S3",
                    "lifecycle, replication, notification, logging, website and CORS are kept and shown; KMS is not"
                            + " asked about the keys of objects; what objects and requests cost is not in the bill"),
            Map.entry(
                    "DynamoDb",
                    "items do not expire by their time to live; KMS is not asked about the keys of tables; what items"
                            + " and requests cost is not in the bill"),
            Map.entry("Ecr", "lifecycle policies are kept, and previewed on request; images are not scanned"),
            Map.entry("EcrPublic", "nothing can be pushed to or pulled from it"),
            Map.entry("Ssm", "policies of parameters are kept and shown"),
            Map.entry("EventBridge", "services of AWS send no events"),
            Map.entry(
                    "ResourceGroupsTaggingApi",
                    "resources of Auto Scaling and classic load balancers are not among those that it finds; those of"
                            + " IAM are found and cannot be tagged through it"));

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
