package dev.maquette.aws.dynamodb;

import dev.maquette.aws.dynamodb.value.Invalid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;

/** Billing modes and capacity units as requests say them. */
final class Throughputs {

    static final String ON_DEMAND = "PAY_PER_REQUEST";
    static final String PROVISIONED = "PROVISIONED";

    private Throughputs() {}

    /** How a new table, or one whose mode is changed, is paid for. */
    static Billing billing(
            String mode, @Nullable ProvisionedThroughput units, @Nullable OnDemandThroughput limits, Instant now) {
        if (!mode.equals(ON_DEMAND) && !mode.equals(PROVISIONED)) {
            throw Invalid.constraint(
                    "'" + mode + "'",
                    "billingMode",
                    "Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]");
        }
        if (mode.equals(ON_DEMAND)) {
            if (units != null && (units.readCapacityUnits() != null || units.writeCapacityUnits() != null)) {
                throw Invalid.parameters("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when"
                        + " BillingMode is PAY_PER_REQUEST");
            }
            return Billing.onDemand(
                    now,
                    limits == null || limits.maxReadRequestUnits() == null ? -1 : limits.maxReadRequestUnits(),
                    limits == null || limits.maxWriteRequestUnits() == null ? -1 : limits.maxWriteRequestUnits());
        }
        if (units == null) {
            throw Invalid.parameters("ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode"
                    + " is PROVISIONED");
        }
        return Billing.provisioned(reads(units), writes(units));
    }

    static long reads(ProvisionedThroughput units) {
        return checked(units.readCapacityUnits(), "readCapacityUnits");
    }

    static long writes(ProvisionedThroughput units) {
        return checked(units.writeCapacityUnits(), "writeCapacityUnits");
    }

    private static long checked(@Nullable Long units, String member) {
        if (units == null) {
            throw Invalid.constraint("null", "provisionedThroughput." + member, "Member must not be null");
        }
        if (units < 1) {
            throw Invalid.constraint(
                    "'" + units + "'",
                    "provisionedThroughput." + member,
                    "Member must have value greater than or equal to 1");
        }
        return units;
    }
}
