package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Quotas that leave no room for another one; their codes are those of Service Quotas. */
record QuotaFindings(Account account) {

    private static final List<Limited> LIMITED = List.of(
            new Limited("vpc", "vpc", "L-F678F1CE", "ec2 describe-vpcs --query 'length(Vpcs)'"),
            new Limited("address", "ec2", "L-0263D0A3", "ec2 describe-addresses --query 'length(Addresses)'"),
            new Limited(
                    "internet-gateway",
                    "vpc",
                    "L-A4707A72",
                    "ec2 describe-internet-gateways --query 'length(InternetGateways)'"));

    /** @param count asks how many there are */
    private record Limited(String kind, String service, String code, String count) {}

    /** @param kind nothing for all that are known */
    List<Finding> of(Optional<String> kind) {
        return LIMITED.stream()
                .filter(each -> kind.isEmpty() || kind.get().equals(each.kind()))
                .flatMap(each -> reached(each).stream())
                .toList();
    }

    private Optional<Finding> reached(Limited limited) {
        String which = "--service-code " + limited.service() + " --quota-code " + limited.code();
        JsonNode limit = account.ask("service-quotas get-service-quota " + which + " --query Quota.Value");
        JsonNode count = account.ask(limited.count());
        if (!limit.isNumber() || !count.isNumber() || count.asInt() < limit.asDouble()) {
            return Optional.empty();
        }
        return Optional.of(Finding.observed(
                        "observed.quota-reached",
                        Map.of(
                                "kind", limited.kind(),
                                "count", count.asText(),
                                "limit", Integer.toString(limit.asInt()),
                                "code", limited.code()))
                .attempt(
                        "aws service-quotas request-service-quota-increase " + which + " --desired-value "
                                + (limit.asInt() + 5),
                        "raise-quota"));
    }
}
