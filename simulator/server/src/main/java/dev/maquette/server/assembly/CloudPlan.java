package dev.maquette.server.assembly;

import dev.maquette.catalog.aws.AwsCatalog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An AWS that a world is to have.
 *
 * @param account twelve digits
 * @param region of clients that say none
 * @param port where all its services are; 0 for a free one
 * @param administrator an access key of the caller's choice
 * @param catalog what this world knows of AWS
 * @param quotas what the account has been granted beyond what a new one has, in every Region, by service and quota code, such as {@code
 *     ec2/L-1216C47A}
 */
public record CloudPlan(
        String account,
        String region,
        int port,
        Optional<Key> administrator,
        AwsCatalog catalog,
        Map<String, Integer> quotas) {

    /** The account where nothing is said: the one of AWS's own examples, which is nobody's. */
    public static final String EXAMPLE_ACCOUNT = "111122223333";

    /**
     * An AWS of which this release's facts are known.
     *
     * @param facts a folder with a user's own, which go before them
     * @throws dev.maquette.catalog.aws.CatalogProblem with all that is wrong in the folder
     */
    public CloudPlan(String account, String region, int port, Optional<Key> administrator, Optional<Path> facts) {
        this(
                account,
                region,
                port,
                administrator,
                facts.map(AwsCatalog::with).orElseGet(AwsCatalog::bundled),
                Map.of());
    }

    /** The same AWS, whose account has been granted more. */
    public CloudPlan granting(Map<String, Integer> more) {
        return new CloudPlan(account, region, port, administrator, catalog, new TreeMap<>(more));
    }

    /** An access key of an IAM user who may do everything. Not root's, who may not assume roles. */
    public record Key(String id, String secret) {}
}
