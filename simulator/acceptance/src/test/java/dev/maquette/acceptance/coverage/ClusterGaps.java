package dev.maquette.acceptance.coverage;

import java.util.List;

/** Where a simulated cluster answers and does less than Kubernetes: nothing in the code can tell that, so it is said here. */
final class ClusterGaps {

    static final List<String> LESS = List.of(
            "`runAsNonRoot` without `runAsUser`: the user of an image is known for alpine, busybox, debian, httpd,"
                    + " nginx and ubuntu, which are refused; other images run, and `id` in them says root",
            "server-side apply in another version than an object was applied in before: managed fields are not"
                    + " converted",
            "conversion webhooks: `caBundle` of a definition is not checked when it is written",
            "writes that Maquette makes itself for add-ons and certificates fail where an admission webhook matches"
                    + " them",
            "CEL: the libraries for IP addresses, CIDRs, quantities and formats are missing, so expressions with them"
                    + " are refused; type checking of admission policies takes `variables` for anything",
            "kubelets may list pods without a field selector (AuthorizeNodeWithSelectors is not modelled)",
            "quotas are asked when objects are created, not when their requests are changed",
            "`/metrics`, `/openid/v1/jwks` and `/.well-known/openid-configuration` are not there; there are no"
                    + " component statuses, no FlowSchemas and no APIServices from the start",
            "containers: `ls` knows no `-l`, and modes of files in volumes are not shown");

    private ClusterGaps() {}
}
