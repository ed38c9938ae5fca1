package dev.maquette.aws.api;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a resource is charged for while it is as it is. The price, and what it is counted in, stand in the catalog.
 *
 * @param resource id or ARN, as people know it: {@code nat-0a1b2c}
 * @param service the service code of the price list, such as {@code AmazonEC2}
 * @param item the usage type without the Region's prefix, such as {@code NatGateway-Hours}
 * @param amount how much of the price's unit at any moment: 1 of an hour of a NAT gateway, 20 of a month's GB of a volume
 * @param tags by which bills are grouped
 */
public record Charge(String resource, String service, String item, BigDecimal amount, Map<String, String> tags) {

    public Charge {
        tags = Map.copyOf(tags);
    }

    /** One of something. */
    public static Charge one(String resource, String service, String item, Map<String, String> tags) {
        return new Charge(resource, service, item, BigDecimal.ONE, tags);
    }
}
