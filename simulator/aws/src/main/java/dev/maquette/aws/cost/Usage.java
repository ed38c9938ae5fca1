package dev.maquette.aws.cost;

import dev.maquette.aws.api.Charge;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A resource's use of one item: what it uses now, and what all of its life before comes to.
 *
 * @param amount of the price's unit at any moment; empty once the resource is gone
 * @param since when that began
 * @param past amounts times microseconds until then, a decimal number
 */
record Usage(
        String account,
        String region,
        String resource,
        String service,
        String item,
        Map<String, String> tags,
        String amount,
        Instant since,
        String past) {

    private static final String NONE = "";

    static Usage begun(String account, String region, Charge charge, Instant now) {
        return new Usage(
                account,
                region,
                charge.resource(),
                charge.service(),
                charge.item(),
                charge.tags(),
                charge.amount().toPlainString(),
                now,
                "0");
    }

    boolean isRunning() {
        return !amount.equals(NONE);
    }

    /** How much of the price's unit is used at this moment. */
    BigDecimal amountNow() {
        return isRunning() ? new BigDecimal(amount) : BigDecimal.ZERO;
    }

    /** Amounts times microseconds until the moment. */
    BigDecimal until(Instant now) {
        BigDecimal before = new BigDecimal(past);
        return isRunning() ? before.add(amountNow().multiply(BigDecimal.valueOf(micros(now)))) : before;
    }

    private long micros(Instant now) {
        return Math.max(
                0, Duration.between(since, now).truncatedTo(ChronoUnit.MICROS).toNanos() / 1000);
    }

    Usage ended(Instant now) {
        return with(tags, NONE, now);
    }

    Usage changed(Charge charge, Instant now) {
        return with(charge.tags(), charge.amount().toPlainString(), now);
    }

    private Usage with(Map<String, String> newTags, String newAmount, Instant now) {
        return new Usage(
                account,
                region,
                resource,
                service,
                item,
                newTags,
                newAmount,
                now,
                until(now).toPlainString());
    }
}
