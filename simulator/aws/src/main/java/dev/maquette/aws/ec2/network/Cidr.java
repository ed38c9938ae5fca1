package dev.maquette.aws.ec2.network;

import java.util.Optional;

/**
 * A block of IPv4 addresses.
 *
 * @param first its lowest address, as a number of 32 bits
 * @param bits the length of its prefix
 */
public record Cidr(long first, int bits) {

    private static final int WIDTH = 32;

    /** A text such as {@code 10.0.0.0/16}; what stands behind the prefix is cut off, as EC2 does. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(text.substring(slash + 1));
        return bits > WIDTH
                ? Optional.empty()
                : address(text.substring(0, slash)).map(address -> new Cidr(address & mask(bits), bits));
    }

    /** A block that is known to be one. */
    public static Cidr of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("no block of addresses: " + text));
    }

    /** An address such as {@code 10.0.0.1}, as a number. */
    public static Optional<Long> address(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long address = 0;
        for (String part : parts) {
            if (!part.matches("\\d{1,3}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            address = address << 8 | Integer.parseInt(part);
        }
        return Optional.of(address);
    }

    public static String text(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : 0xffffffffL << (WIDTH - bits) & 0xffffffffL;
    }

    public long size() {
        return 1L << (WIDTH - bits);
    }

    public long last() {
        return first + size() - 1;
    }

    public boolean contains(Cidr other) {
        return other.bits >= bits && (other.first & mask(bits)) == first;
    }

    public boolean contains(long address) {
        return (address & mask(bits)) == first;
    }

    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    @Override
    public String toString() {
        return text(first) + "/" + bits;
    }
}
