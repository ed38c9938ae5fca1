package dev.maquette.aws.api;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.catalog.aws.AwsCatalog;
import dev.maquette.catalog.aws.ServiceQuota;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.math.BigDecimal;
import java.util.Optional;

/** What an account may have of something in a Region: the catalog's default, or what Service Quotas has raised it to. */
public final class Quotas {

    /** Services without regions have their quotas here (Service Quotas user guide, reference for IAM). */
    public static final String GLOBAL_REGION = "us-east-1";

    /**
     * A quota that was raised.
     *
     * @param value a decimal number
     */
    public record Raised(String value) {}

    public static final Table<Raised> TABLE = Table.restored("aws/raised-quotas", RecordLayout.of(Raised.class));

    private final AwsCatalog catalog;

    Quotas(AwsCatalog catalog) {
        this.catalog = catalog;
    }

    /** The quota where the call is; nothing where the catalog does not know it. */
    public Optional<BigDecimal> find(Call call, String service, String code) {
        return find(call.records(), call.account(), call.region(), service, code);
    }

    public Optional<BigDecimal> find(Records records, String account, String region, String service, String code) {
        return records.get(TABLE, key(account, region, service, code))
                .map(raised -> new BigDecimal(raised.value()))
                .or(() -> catalog.quota(service, code).map(ServiceQuota::value));
    }

    /** The quota where the call is, of something that is counted, such as {@code ("vpc", "L-F678F1CE")}. */
    public int most(Call call, String service, String code) {
        return find(call, service, code)
                .orElseThrow(() -> new IllegalArgumentException("the catalog knows no quota " + service + " " + code))
                .intValue();
    }

    /** What an account had been granted before anybody looked: it stands unless something was granted since. */
    public static void grant(
            Transaction transaction, String account, String region, String service, String code, String value) {
        String key = key(account, region, service, code);
        if (transaction.get(TABLE, key).isEmpty()) {
            transaction.put(TABLE, key, new Raised(value));
        }
    }

    /** Where a raised quota is kept. */
    public static String key(String account, String region, String service, String code) {
        return account + "/" + region + "/" + service + "/" + code;
    }
}
