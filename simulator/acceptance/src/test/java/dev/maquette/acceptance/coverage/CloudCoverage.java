package dev.maquette.acceptance.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.AwsServices;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.sts.IdentityTokens;
import dev.maquette.catalog.Timings;
import dev.maquette.catalog.aws.AwsCatalog;
import dev.maquette.server.aws.protocol.RestRoutes;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The section on the simulated AWS: what is modelled of each service, and what is not. */
final class CloudCoverage {

    private final StringBuilder page;

    CloudCoverage(StringBuilder page) {
        this.page = page;
    }

    void add() {
        page.append("## AWS\n\n");
        page.append("Operations that are not modelled answer `NotImplemented` with status 501 and their name, services"
                + " that are not modelled likewise. Policies decide on every call; service control policies and"
                + " resource control policies are not modelled. Behind each operation stand the actions that its"
                + " caller must be allowed.\n\n");
        List<Operations> services = AwsServices.of(new Facts(AwsCatalog.bundled(), Timings.REAL), IdentityTokens.none())
                .pipeline()
                .services();
        assertThat(services.stream().map(each -> each.service().id())).containsAll(CloudGaps.services());
        services.stream()
                .sorted(Comparator.comparing(each -> each.service().signingName()))
                .forEach(this::service);
    }

    private void service(Operations operations) {
        page.append("### ")
                .append(operations.service().signingName())
                .append("\n\n| operation | actions |\n|---|---|\n");
        operations.all().stream().sorted(Comparator.comparing(Operation::name)).forEach(operation -> page.append("| `")
                .append(operation.name())
                .append("` | ")
                .append(actions(operation))
                .append(" |\n"));
        Set<String> missing = new TreeSet<>(RestRoutes.operations(operations.service()));
        operations.all().forEach(operation -> missing.remove(operation.name()));
        page.append("\nNot modelled: ").append(CoveragePage.code(missing)).append(".\n\n");
        String less = CloudGaps.of(operations.service().id());
        if (!less.isEmpty()) {
            page.append("Answers, and does less than AWS: ").append(less).append(".\n\n");
        }
    }

    private static String actions(Operation<?, ?> operation) {
        return switch (operation.openness()) {
            case BY_POLICY ->
                CoveragePage.code(
                        operation.needs().stream().map(Need::action).distinct().toList());
            case KNOWN_CALLERS -> "none: nobody can be denied it";
            case ANYBODY -> "none: what comes with the call decides";
        };
    }
}
