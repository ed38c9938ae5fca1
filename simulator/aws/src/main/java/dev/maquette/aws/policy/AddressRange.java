package dev.maquette.aws.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses in CIDR notation. Only literal addresses are looked at, so nothing is ever asked of a name server. */
final class AddressRange {

    private static final String LITERAL = "[0-9a-fA-F.:]+";

    private AddressRange() {}

    static boolean contains(String range, String address) {
        int slash = range.indexOf('/');
        byte[] network = bytes(slash < 0 ? range : range.substring(0, slash));
        byte[] asked = bytes(address);
        if (network.length == 0 || network.length != asked.length) {
            return false;
        }
        int bits = slash < 0 ? network.length * Byte.SIZE : bits(range.substring(slash + 1));
        for (int bit = 0; bit < Math.min(bits, network.length * Byte.SIZE); bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((network[bit / Byte.SIZE] & mask) != (asked[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return bits >= 0;
    }

    private static int bits(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static byte[] bytes(String address) {
        if (!address.matches(LITERAL)) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException none) {
            return new byte[0];
        }
    }
}
