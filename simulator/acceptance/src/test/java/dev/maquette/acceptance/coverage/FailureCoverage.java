package dev.maquette.acceptance.coverage;

import dev.maquette.acceptance.failures.Failures;
import java.util.Map;
import java.util.TreeMap;

/** Which known failures happen here from their causes, and which cannot be caused yet. */
final class FailureCoverage {

    private static final String NODES = "it takes nodes on EC2 instances, which come with the simulated EKS";
    private static final String DOCKER = "it is a text of the docker client, and none is built in or brought along";

    /**
     * Those of kubectl, helm, scheduling, hostpath, MicroK8s and k3s, and of AWS as far as no cluster is needed: terraform, IAM, quotas,
     * networks, registries and parameters.
     */
    private static final Map<String, String> NOT_YET = new TreeMap<>(Map.ofEntries(
            Map.entry("vpc-max-pods-tmicro", NODES),
            Map.entry("vpc-nat-missing-route", NODES),
            Map.entry("vpc-subnet-ips-exhausted", NODES),
            Map.entry("vpc-eksctl-private-on-public", "it is a text of eksctl, which comes with the simulated EKS"),
            Map.entry("iam-irsa-oidc-missing", "it is seen in the log of a controller in a simulated EKS"),
            Map.entry("iam-irsa-subject-mismatch", "it is seen in the log of a controller in a simulated EKS"),
            Map.entry("ng-vcpu-limit", "it is seen at a node group, which comes with the simulated EKS"),
            Map.entry("lb-quota", "it is seen at a Service of a simulated EKS"),
            Map.entry("ecr-node-pull-denied", NODES),
            Map.entry("ecr-no-basic-auth", DOCKER),
            Map.entry("ecr-token-expired", DOCKER),
            Map.entry("img-dockerhub-429", "registries beside ECR do not limit how much is pulled yet"),
            Map.entry("cb-ssm-getparameters", "it is seen in a build of CodeBuild, which is not simulated")));

    private final StringBuilder page;

    FailureCoverage(StringBuilder page) {
        this.page = page;
    }

    void add() {
        page.append("## Known failures\n\n")
                .append("Each of these is made by command lines in a test of its name, and shows the texts and exit"
                        + " statuses of")
                .append(" production: ")
                .append(CoveragePage.code(Failures.caused()))
                .append(".\n\n")
                .append("| not caused yet | because |\n| --- | --- |\n");
        NOT_YET.forEach((id, reason) -> page.append("| ")
                .append(CoveragePage.code(id))
                .append(" | ")
                .append(reason)
                .append(" |\n"));
        page.append('\n');
    }
}
