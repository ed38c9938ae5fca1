package dev.maquette.kubernetes.admission.podsecurity;

import java.util.ArrayList;
import java.util.List;

/** The checks of each level in the order in which violations are told: by their ids, baseline first (policy/registry.go). */
final class Standards {

    private static final List<Check> BOTH_FIRST = List.of(Baseline::appArmorProfile);

    private static final List<Check> BOTH =
            List.of(Baseline::hostPorts, Baseline::privileged, Baseline::procMount, Baseline::seLinuxOptions);

    private static final List<Check> BOTH_LAST = List.of(Baseline::sysctls, Baseline::windowsHostProcess);

    private static final List<Check> BASELINE = joined(
            BOTH_FIRST,
            List.of(Baseline::capabilities, Baseline::hostNamespaces, Baseline::hostPathVolumes),
            BOTH,
            List.of(Baseline::seccompProfile),
            BOTH_LAST);

    /** Its checks of capabilities, volumes and seccomp are stricter and stand in for those of the baseline. */
    private static final List<Check> RESTRICTED = joined(
            BOTH_FIRST,
            List.of(Baseline::hostNamespaces),
            BOTH,
            BOTH_LAST,
            List.of(
                    Restricted::allowPrivilegeEscalation,
                    Restricted::capabilities,
                    Restricted::volumes,
                    Restricted::runAsNonRoot,
                    Restricted::runAsUser,
                    Restricted::seccompProfile));

    private Standards() {}

    @SafeVarargs
    private static List<Check> joined(List<Check>... parts) {
        List<Check> all = new ArrayList<>();
        for (List<Check> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }

    static List<Violation> violations(Subject pod, Policy.Demand demand) {
        List<Check> checks =
                switch (demand.level()) {
                    case PRIVILEGED -> List.of();
                    case BASELINE -> BASELINE;
                    case RESTRICTED -> RESTRICTED;
                };
        List<Violation> found = new ArrayList<>();
        checks.forEach(check -> check.of(pod, demand.minor()).ifPresent(found::add));
        return found;
    }

    /** All of them in one line. */
    static String told(List<Violation> violations) {
        return String.join(", ", violations.stream().map(Violation::toString).toList());
    }
}
