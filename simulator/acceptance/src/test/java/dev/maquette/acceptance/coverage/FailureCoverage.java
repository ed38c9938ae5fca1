package dev.maquette.acceptance.coverage;

import dev.maquette.acceptance.failures.Failures;
import java.util.Map;
import java.util.TreeMap;

/** Which known failures happen here from their causes, and which cannot be caused yet. */
final class FailureCoverage {

    /** Those of kubectl, helm, scheduling, hostpath, MicroK8s and k3s. Failures of AWS come with what causes them. */
    private static final Map<String, String> NOT_YET = new TreeMap<>(Map.of(
            "vpc-max-pods-tmicro",
            "it takes nodes with the limits of EC2 instances, which come with the simulated EKS"));

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
