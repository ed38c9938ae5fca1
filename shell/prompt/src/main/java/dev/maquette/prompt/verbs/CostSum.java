package dev.maquette.prompt.verbs;

import dev.maquette.profiles.OpenPlace.Costs;
import java.math.BigDecimal;
import java.util.List;

/**
 * What lines come to, USD.
 *
 * @param isEstimated whether a price among them is not to be relied on
 */
public record CostSum(BigDecimal hourly, BigDecimal soFar, boolean isEstimated) {

    /** AWS's calculators take every month for 730 hours. */
    private static final BigDecimal HOURS_OF_A_MONTH = BigDecimal.valueOf(730);

    public static CostSum of(List<Costs.Line> lines) {
        BigDecimal hourly = BigDecimal.ZERO;
        BigDecimal soFar = BigDecimal.ZERO;
        boolean isEstimated = false;
        for (Costs.Line line : lines) {
            hourly = hourly.add(line.hourly());
            soFar = soFar.add(line.soFar());
            isEstimated |= line.isEstimated();
        }
        return new CostSum(hourly, soFar, isEstimated);
    }

    BigDecimal monthly() {
        return hourly.multiply(HOURS_OF_A_MONTH);
    }
}
