package dev.maquette.aws.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.network.Kinds;
import dev.maquette.aws.ec2.network.Subnet;
import dev.maquette.aws.ec2.network.Vpc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where a group may have instances: its subnets, or the default ones of its zones. */
final class GroupPlaces {

    private final Inventory inventory;

    GroupPlaces(Inventory inventory) {
        this.inventory = inventory;
    }

    static List<String> split(String subnets) {
        return Arrays.stream(subnets.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    List<Subnet> subnets(Call call, Group group) {
        ObjectNode said = Shapes.parse(group.said());
        List<String> named = split(said.path("VPCZoneIdentifier").asText());
        if (!named.isEmpty()) {
            return named.stream()
                    .flatMap(id -> inventory.find(call, Kinds.SUBNET, id).stream())
                    .toList();
        }
        List<String> zones = new ArrayList<>();
        said.path("AvailabilityZones").forEach(zone -> zones.add(zone.asText()));
        List<Subnet> defaults = new ArrayList<>();
        for (Vpc vpc : inventory.all(call, Kinds.VPC)) {
            if (vpc.isDefault()) {
                inventory.with(call, Kinds.SUBNET, "vpc-id", vpc.id()).stream()
                        .filter(subnet -> subnet.isDefault() && zones.contains(subnet.zone()))
                        .forEach(defaults::add);
            }
        }
        return defaults;
    }

    /** The zones of a group, as it shows them. */
    List<String> zones(Call call, Group group) {
        return subnets(call, group).stream()
                .map(Subnet::zone)
                .distinct()
                .sorted()
                .toList();
    }

    /** Where the next instance goes first: to the zone with the fewest (Auto Scaling user guide, distribute instances across zones). */
    List<Subnet> inOrder(Call call, Group group) {
        Map<String, Long> members = counts(group);
        return subnets(call, group).stream()
                .sorted(Comparator.comparingLong((Subnet subnet) -> members.getOrDefault(subnet.zone(), 0L))
                        .thenComparing(Subnet::zone)
                        .thenComparing(
                                Comparator.comparingInt(Subnet::available).reversed()))
                .toList();
    }

    /** How many active members there are in each zone. */
    static Map<String, Long> counts(Group group) {
        return group.active().stream()
                .collect(Collectors.groupingBy(
                        (Function<Member, String>) Member::zone, TreeMap::new, Collectors.counting()));
    }
}
