package dev.maquette.aws.cost;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What one resource's use of one item costs.
 *
 * @param unit of the price, such as {@code hour} or {@code GB-month}
 * @param price USD for one unit; empty where no price was read, for none is guessed
 * @param isEstimated whether the price is not to be relied on
 * @param hourly USD for an hour as it is now
 * @param soFar USD until now
 */
public record CostLine(
        String account,
        String region,
        String resource,
        String service,
        String item,
        Map<String, String> tags,
        BigDecimal amount,
        String unit,
        Optional<BigDecimal> price,
        boolean isEstimated,
        BigDecimal hourly,
        BigDecimal soFar) {}
