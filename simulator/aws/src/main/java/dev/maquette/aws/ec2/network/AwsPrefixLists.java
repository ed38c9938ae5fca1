package dev.maquette.aws.ec2.network;

import dev.maquette.world.Seed;
import java.util.List;
import java.util.stream.Stream;

/**
 * The prefix lists that AWS keeps in a Region, of the services with gateway endpoints (VPC user guide, AWS-managed prefix lists). Their
 * real ids and ranges change; these derive from the Region, and the ranges are of a block for documentation (RFC 5737).
 */
final class AwsPrefixLists {

    private static final String HEX = "0123456789abcdef";

    private AwsPrefixLists() {}

    static List<PrefixList> of(String region) {
        return Stream.of(list(region, "s3", "203.0.113.0/25"), list(region, "dynamodb", "203.0.113.128/25"))
                .toList();
    }

    private static PrefixList list(String region, String service, String range) {
        return new PrefixList(
                "pl-" + new Seed(0).letters(HEX, 8, "prefix-list", region, service),
                name(region, service),
                PrefixList.AWS,
                0,
                1,
                List.of(new PrefixList.Entry(range, "")),
                false);
    }

    static String name(String region, String service) {
        return "com.amazonaws." + region + "." + service;
    }
}
