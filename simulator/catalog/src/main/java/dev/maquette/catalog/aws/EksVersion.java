package dev.maquette.catalog.aws;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A Kubernetes version of EKS.
 *
 * @param endOfStandardSupport from the beginning of this day (UTC) on, extended support is billed
 * @param patch the newest known one
 * @param platform the newest known platform version, for instance {@code eks.24}
 */
public record EksVersion(
        String version,
        LocalDate released,
        LocalDate endOfStandardSupport,
        LocalDate endOfExtendedSupport,
        Optional<String> patch,
        String platform,
        Source source) {

    /** In which part of its life a version is. */
    public enum Support {
        UNRELEASED,
        STANDARD,
        EXTENDED,
        ENDED
    }

    static final Form<EksVersion> FORM = new Form<>(
            "eks/versions.tsv",
            List.of("version", "released", "end-of-standard", "end-of-extended", "patch", "platform", "source"),
            1,
            row -> new EksVersion(
                    row.text("version"),
                    row.date("released"),
                    row.date("end-of-standard"),
                    row.date("end-of-extended"),
                    row.optional("patch"),
                    row.text("platform"),
                    row.source()));

    /** The support on a day, in UTC. */
    public Support supportOn(LocalDate day) {
        if (day.isBefore(released)) {
            return Support.UNRELEASED;
        }
        if (day.isBefore(endOfStandardSupport)) {
            return Support.STANDARD;
        }
        return day.isBefore(endOfExtendedSupport) ? Support.EXTENDED : Support.ENDED;
    }
}
