package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.catalog.aws.InstanceOffering;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.util.List;
import java.util.TreeSet;

/** Where an instance type can be had: in the zones that offer it, unless AWS has run out of it there, which only a fault brings about. */
public final class Capacity {

    /** A type of which there is no more in a zone, on demand or as spot. */
    public record Exhausted(String type, String zone) {}

    private static final Table<Exhausted> TABLE = Table.restored("aws/ec2/exhausted", RecordLayout.of(Exhausted.class));

    private final Facts facts;

    Capacity(Facts facts) {
        this.facts = facts;
    }

    static Table<?> table() {
        return TABLE;
    }

    /** Lets a zone run out of a type, for all accounts. */
    public static void exhaust(Transaction transaction, String type, String zone) {
        transaction.put(TABLE, zone + "/" + type, new Exhausted(type, zone));
    }

    /** Lets a zone have a type again. */
    public static void replenish(Transaction transaction, String type, String zone) {
        transaction.delete(TABLE, zone + "/" + type);
    }

    static boolean isExhausted(Records records, String type, String zone) {
        return records.get(TABLE, zone + "/" + type).isPresent();
    }

    /** Whether a launch can succeed in the zone. */
    boolean has(Call call, String type, String zone) {
        return offering(call, type).zones().contains(zone) && !isExhausted(call.records(), type, zone);
    }

    private InstanceOffering offering(Call call, String type) {
        return facts.catalog()
                .offering(call.region(), type)
                .orElseThrow(() -> Ec2Failures.of(
                        "Unsupported",
                        "The requested configuration is currently not supported. Please check the documentation for"
                                + " supported configurations."));
    }

    /** Refuses a launch in a zone that does not offer the type, or has no more of it. */
    void refuseMissing(Call call, String type, String zone) {
        InstanceOffering offering = offering(call, type);
        if (!offering.zones().contains(zone)) {
            throw Ec2Failures.of(
                    "Unsupported",
                    "Your requested instance type (" + type + ") is not supported in your requested Availability Zone ("
                            + zone + "). Please retry your request by not specifying an Availability Zone or choosing "
                            + String.join(", ", new TreeSet<>(offering.zones())) + ".");
        }
        if (isExhausted(call.records(), type, zone)) {
            List<String> others = new TreeSet<>(offering.zones())
                    .stream()
                            .filter(each -> !isExhausted(call.records(), type, each))
                            .toList();
            String advice = others.isEmpty()
                    ? ""
                    : " You can currently get " + type
                            + " capacity by not specifying an Availability Zone in your request or choosing "
                            + String.join(", ", others) + ".";
            throw new AwsFailure(
                    "InsufficientInstanceCapacity",
                    500,
                    "We currently do not have sufficient " + type + " capacity in the Availability Zone you requested ("
                            + zone + "). Our system will be working on provisioning additional capacity." + advice);
        }
    }
}
