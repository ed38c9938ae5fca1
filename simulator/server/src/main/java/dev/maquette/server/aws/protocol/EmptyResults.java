package dev.maquette.server.aws.protocol;

import java.util.Map;
import java.util.Set;

/**
 * Which answers of the query protocol have a result although there is nothing in it. The SDK's classes do not tell an answer of nothing from no
 * answer, but clients that expect a result fail without its element (service-2.json of botocore 1.43.11: operations with an output
 * shape without members).
 */
final class EmptyResults {

    /** Of these services every answer has a result. */
    private static final Set<String> ALWAYS = Set.of("ElasticLoadBalancing", "ElasticLoadBalancingV2");

    private static final Map<String, Set<String>> SOME = Map.of(
            "AutoScaling",
                    Set.of(
                            "AttachLoadBalancerTargetGroups",
                            "AttachLoadBalancers",
                            "AttachTrafficSources",
                            "CompleteLifecycleAction",
                            "DeleteLifecycleHook",
                            "DeleteWarmPool",
                            "DetachLoadBalancerTargetGroups",
                            "DetachLoadBalancers",
                            "DetachTrafficSources",
                            "PutLifecycleHook",
                            "PutWarmPool",
                            "RecordLifecycleActionHeartbeat",
                            "SetInstanceProtection"),
            "Iam", Set.of("UpdateRole"));

    private EmptyResults() {}

    static boolean has(String service, String operation) {
        return ALWAYS.contains(service) || SOME.getOrDefault(service, Set.of()).contains(operation);
    }
}
