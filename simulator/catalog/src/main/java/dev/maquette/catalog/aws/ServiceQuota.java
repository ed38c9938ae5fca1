package dev.maquette.catalog.aws;

import java.math.BigDecimal;
import java.util.List;

/** What a new account may have of something in a Region. */
public record ServiceQuota(
        String service, String code, BigDecimal value, boolean adjustable, String name, Source source) {

    static final Form<ServiceQuota> FORM = new Form<>(
            "service-quotas.tsv",
            List.of("service", "code", "default", "adjustable", "source", "name"),
            2,
            row -> new ServiceQuota(
                    row.text("service"),
                    row.text("code"),
                    row.amount("default"),
                    row.yes("adjustable"),
                    row.text("name"),
                    row.source()));
}
