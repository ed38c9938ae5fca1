package dev.maquette.kubernetes.node;

import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.util.Optional;

/** Hands out pod addresses of a range, the lowest free one first after the last, as host-local IPAM does. */
final class PodAddresses {

    /** cluster/address → the key of the pod that has it. */
    static final Table<String> TABLE = Table.restored("kubernetes/pod-addresses", RecordCodec.text());

    /** cluster/range → the last address handed out, as a number. */
    static final Table<Long> LAST = Table.restored("kubernetes/pod-address-last", RecordCodec.number());

    private PodAddresses() {}

    /** An address for the pod; nothing where the range is full. */
    static Optional<String> take(Transaction transaction, String cluster, String cidr, String podKey) {
        int slash = cidr.indexOf('/');
        long base = number(cidr.substring(0, slash));
        long size = 1L << (32 - Integer.parseInt(cidr.substring(slash + 1)));
        long last = transaction.get(LAST, cluster + '/' + cidr).orElse(1L);
        for (long tried = 0; tried < size; tried++) {
            long offset = (last + 1 + tried) % size;
            String address = text(base + offset);
            boolean isUsable = offset > 1 && offset < size - 1;
            if (isUsable && transaction.get(TABLE, cluster + '/' + address).isEmpty()) {
                transaction.put(LAST, cluster + '/' + cidr, offset);
                transaction.put(TABLE, cluster + '/' + address, podKey);
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    static void giveBack(Transaction transaction, String cluster, String address) {
        if (!address.isEmpty()) {
            transaction.delete(TABLE, cluster + '/' + address);
        }
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.")) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }

    private static String text(long number) {
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }
}
