package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.util.Locale;

/** The private addresses of subnets, and who has them. */
final class SubnetAddresses {

    /** An address in use, by the interface that has it. */
    record Taken(String interfaceId) {}

    static final Table<Taken> TABLE = Table.restored("aws/ec2/private-addresses", RecordLayout.of(Taken.class));

    private static final int PREFIX_SIZE = 16;
    private static final int FIRST_FREE = 4;

    private final Inventory inventory;

    SubnetAddresses(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Takes some free address of a subnet: not the lowest, since AWS gives them in no order that anybody could count on. */
    String takeAny(WriteCall call, String subnetId, String interfaceId, int nth) {
        Subnet subnet = inventory.get(call, Kinds.SUBNET, subnetId);
        if (subnet.available() < 1) {
            throw Ec2Failures.of(
                    "InsufficientFreeAddressesInSubnet",
                    "The specified subnet does not have enough free addresses to satisfy the request.");
        }
        Cidr range = subnet.range();
        long usable = range.size() - Subnet.RESERVED;
        String chance = call.ids().hex("ip", interfaceId, Integer.toString(nth));
        long position = Long.parseLong(chance.substring(chance.length() - 8), 16) % usable;
        long address = range.first() + FIRST_FREE + position;
        while (isTaken(call, subnetId, address)) {
            position = (position + 1) % usable;
            address = range.first() + FIRST_FREE + position;
        }
        take(call, subnet, address, interfaceId);
        return Cidr.text(address);
    }

    /** Takes the address that somebody wants. */
    String take(WriteCall call, String subnetId, String interfaceId, String text) {
        Subnet subnet = inventory.get(call, Kinds.SUBNET, subnetId);
        long address = Cidr.address(text)
                .orElseThrow(() -> Ec2Failures.invalidValue("invalid value for parameter address: " + text));
        Cidr range = subnet.range();
        if (!range.contains(address)) {
            throw Ec2Failures.invalidValue("Address does not fall within the subnet's address range");
        }
        if (address < range.first() + FIRST_FREE || address == range.last()) {
            throw Ec2Failures.invalidValue("Address is in subnet's reserved address range");
        }
        if (isTaken(call, subnetId, address)) {
            throw Ec2Failures.of("InvalidIPAddress.InUse", "Address " + text + " is in use.");
        }
        take(call, subnet, address, interfaceId);
        return text;
    }

    /** Takes a whole block of 16 addresses, as prefix delegation does. */
    String takePrefix(WriteCall call, String subnetId, String interfaceId) {
        Subnet subnet = inventory.get(call, Kinds.SUBNET, subnetId);
        Cidr range = subnet.range();
        for (long first = range.first() + PREFIX_SIZE; first + PREFIX_SIZE <= range.last(); first += PREFIX_SIZE) {
            if (isFree(call, subnetId, first)) {
                for (long address = first; address < first + PREFIX_SIZE; address++) {
                    call.put(TABLE, key(call, subnetId, address), new Taken(interfaceId));
                }
                inventory.put(call, Kinds.SUBNET, subnet.withTaken(subnet.taken() + PREFIX_SIZE));
                return Cidr.text(first) + "/28";
            }
        }
        throw Ec2Failures.of(
                "InsufficientCidrBlocks",
                "The specified subnet does not have enough free cidr blocks to satisfy the request.");
    }

    private static boolean isFree(Call call, String subnetId, long first) {
        String end = key(call, subnetId, first + PREFIX_SIZE);
        return call.records()
                .from(TABLE, key(call, subnetId, first))
                .filter(next -> next.getKey().compareTo(end) < 0)
                .isEmpty();
    }

    void free(WriteCall call, String subnetId, String text) {
        free(call, subnetId, Cidr.address(text).orElseThrow(), 1);
    }

    void freePrefix(WriteCall call, String subnetId, String prefix) {
        free(call, subnetId, Cidr.of(prefix).first(), PREFIX_SIZE);
    }

    private void free(WriteCall call, String subnetId, long first, int size) {
        for (long address = first; address < first + size; address++) {
            call.delete(TABLE, key(call, subnetId, address));
        }
        Subnet subnet = inventory.get(call, Kinds.SUBNET, subnetId);
        inventory.put(call, Kinds.SUBNET, subnet.withTaken(subnet.taken() - size));
    }

    private void take(WriteCall call, Subnet subnet, long address, String interfaceId) {
        call.put(TABLE, key(call, subnet.id(), address), new Taken(interfaceId));
        inventory.put(call, Kinds.SUBNET, subnet.withTaken(subnet.taken() + 1));
    }

    private static boolean isTaken(Call call, String subnetId, long address) {
        return call.records().get(TABLE, key(call, subnetId, address)).isPresent();
    }

    /** Of one width, so that the order of the keys is that of the addresses. */
    private static String key(Call call, String subnetId, long address) {
        return call.key(subnetId + "/" + String.format(Locale.ROOT, "%08x", address));
    }
}
