package dev.maquette.tools.aws.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsOperation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options that the command line has beside the members of the request (aws-cli, customizations of EC2 and Elastic Load Balancing). */
final class Shortcuts {

    private static final Set<String> RULES = Set.of(
            "authorize-security-group-ingress",
            "authorize-security-group-egress",
            "revoke-security-group-ingress",
            "revoke-security-group-egress");

    private static final Set<String> LISTS_OF_INSTANCES = Set.of(
            "describe-instance-health",
            "deregister-instances-from-load-balancer",
            "register-instances-with-load-balancer");

    private static final Map<String, String> PROTOCOLS = Map.of("tcp", "6", "udp", "17", "icmp", "1", "all", "-1");

    private Shortcuts() {}

    static void apply(AwsOperation operation, ArgumentTable table) {
        switch (operation.service().cliName() + " " + operation.name()) {
            case "ec2 run-instances" -> instances(table);
            case "ec2 create-network-acl-entry", "ec2 replace-network-acl-entry" ->
                table.add(new Argument(
                        "protocol",
                        Argument.Count.ONE,
                        true,
                        (request, words) ->
                                request.put("Protocol", PROTOCOLS.getOrDefault(words.getFirst(), words.getFirst()))));
            default -> {
                if (operation.service().cliName().equals("ec2") && RULES.contains(operation.name())) {
                    rules(table);
                } else if (operation.service().cliName().equals("elb")
                        && LISTS_OF_INSTANCES.contains(operation.name())) {
                    table.add(Argument.optional("instances", Argument.Count.ANY, Shortcuts::instanceIds));
                }
            }
        }
    }

    private static void instanceIds(ObjectNode request, List<String> words) {
        ArrayNode instances = request.putArray("Instances");
        words.forEach(id -> instances.addObject().put("InstanceId", id.replaceFirst("^InstanceId=", "")));
    }

    private static void rules(ArgumentTable table) {
        table.add(Argument.optional("protocol", Argument.Count.ONE, (request, words) -> permission(request)
                .put("IpProtocol", protocol(words.getFirst()))));
        table.add(Argument.optional("port", Argument.Count.ONE, (request, words) -> ports(request, words.getFirst())));
        table.add(Argument.optional("cidr", Argument.Count.ONE, (request, words) -> permission(request)
                .putArray("IpRanges")
                .addObject()
                .put("CidrIp", words.getFirst())));
        table.add(Argument.optional("source-group", Argument.Count.ONE, (request, words) -> group(request)
                .put(words.getFirst().startsWith("sg-") ? "GroupId" : "GroupName", words.getFirst())));
        table.add(Argument.optional("group-owner", Argument.Count.ONE, (request, words) -> group(request)
                .put("UserId", words.getFirst())));
    }

    private static String protocol(String word) {
        if (word.matches("-?\\d+")) {
            int number = Integer.parseInt(word);
            if (number < -1 || number > 255) {
                throw AwsException.general(
                        "protocol parameter should be one of: tcp|udp|icmp|all or any valid protocol" + " number.");
            }
            return word;
        }
        if (!PROTOCOLS.containsKey(word)) {
            throw AwsException.general(
                    "protocol parameter should be one of: tcp|udp|icmp|all or any valid protocol number.");
        }
        return word.equals("all") ? "-1" : word;
    }

    private static void ports(ObjectNode request, String word) {
        boolean isAll = word.equals("all") || word.equals("-1");
        String[] range = isAll ? new String[] {"-1", "-1"} : word.split("-", 2);
        try {
            permission(request)
                    .put("FromPort", Integer.parseInt(range[0]))
                    .put("ToPort", Integer.parseInt(range[range.length - 1]));
        } catch (NumberFormatException wrong) {
            throw AwsException.general("port parameter should be of the form <from[-to]> (e.g. 22 or 22-25)");
        }
    }

    private static ObjectNode permission(ObjectNode request) {
        return first(request, "IpPermissions");
    }

    private static ObjectNode group(ObjectNode request) {
        return first(permission(request), "UserIdGroupPairs");
    }

    private static ObjectNode first(ObjectNode owner, String list) {
        ArrayNode all = owner.withArray("/" + list);
        return all.isEmpty() ? all.addObject() : (ObjectNode) all.get(0);
    }

    private static void instances(ArgumentTable table) {
        table.remove("min-count");
        table.remove("max-count");
        table.add(Argument.optional("count", Argument.Count.ONE, (request, words) -> count(request, words.getFirst())));
        table.add(Argument.optional(
                "associate-public-ip-address", Argument.Count.NONE, (request, words) -> networkInterface(request)
                        .put("AssociatePublicIpAddress", true)));
        table.add(Argument.optional(
                "no-associate-public-ip-address", Argument.Count.NONE, (request, words) -> networkInterface(request)
                        .put("AssociatePublicIpAddress", false)));
        table.add(Argument.optional(
                "secondary-private-ip-address-count", Argument.Count.ONE, (request, words) -> networkInterface(request)
                        .put("SecondaryPrivateIpAddressCount", number(words.getFirst()))));
        table.add(Argument.optional("secondary-private-ip-addresses", Argument.Count.ANY, (request, words) -> {
            ArrayNode addresses = networkInterface(request).putArray("PrivateIpAddresses");
            words.forEach(
                    each -> addresses.addObject().put("PrivateIpAddress", each).put("Primary", false));
        }));
    }

    private static void count(ObjectNode request, String word) {
        String[] range = word.split(":", 2);
        if (!word.matches("\\d+(:\\d+)?")) {
            throw AwsException.general("count parameter should be of the form min[:max]");
        }
        request.put("MinCount", number(range[0])).put("MaxCount", number(range[range.length - 1]));
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException wrong) {
            throw AwsException.general("invalid literal for int() with base 10: '" + word + "'");
        }
    }

    private static ObjectNode networkInterface(ObjectNode request) {
        ObjectNode first = first(request, "NetworkInterfaces");
        if (!first.has("DeviceIndex")) {
            first.put("DeviceIndex", 0);
        }
        return first;
    }

    /** What the command line does to a request before it is sent. */
    static void finish(AwsOperation operation, ObjectNode request) {
        switch (operation.service().cliName() + " " + operation.wireName()) {
            case "ec2 RunInstances" -> {
                encodeUserData(request);
                moveIntoInterface(request);
                if (!request.has("MinCount") && !request.has("MaxCount")) {
                    request.put("MinCount", 1).put("MaxCount", 1);
                }
            }
            case "autoscaling CreateLaunchConfiguration" -> encodeUserData(request);
            case "s3api GetObject" -> {
                if (!request.has("ChecksumMode")) {
                    request.put("ChecksumMode", "ENABLED");
                }
            }
            default -> {}
        }
    }

    private static void encodeUserData(ObjectNode request) {
        JsonNode data = request.get("UserData");
        if (data != null) {
            request.put(
                    "UserData", Base64.getEncoder().encodeToString(data.asText().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Subnet, groups and addresses cannot stand beside a network interface that says more than its place. */
    private static void moveIntoInterface(ObjectNode request) {
        if (!(request.path("NetworkInterfaces").get(0) instanceof ObjectNode first)) {
            return;
        }
        boolean isOfShortcuts = first.has("AssociatePublicIpAddress")
                || first.has("PrivateIpAddresses")
                || first.has("SecondaryPrivateIpAddressCount");
        if (!isOfShortcuts) {
            return;
        }
        Map.of(
                        "SubnetId", "SubnetId",
                        "SecurityGroupIds", "Groups",
                        "Ipv6AddressCount", "Ipv6AddressCount",
                        "Ipv6Addresses", "Ipv6Addresses",
                        "EnablePrimaryIpv6", "PrimaryIpv6")
                .forEach((from, to) -> {
                    JsonNode value = request.remove(from);
                    if (value != null) {
                        first.set(to, value);
                    }
                });
        JsonNode address = request.remove("PrivateIpAddress");
        if (address != null) {
            first.putArray("PrivateIpAddresses")
                    .addObject()
                    .put("PrivateIpAddress", address.asText())
                    .put("Primary", true);
        }
    }
}
