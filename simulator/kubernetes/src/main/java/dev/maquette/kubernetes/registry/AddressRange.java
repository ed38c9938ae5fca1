package dev.maquette.kubernetes.registry;

/** A range of IPv4 addresses. */
record AddressRange(long base, long size) {

    static AddressRange parse(String cidr) {
        int slash = cidr.indexOf('/');
        return new AddressRange(
                number(cidr.substring(0, slash)), 1L << (32 - Integer.parseInt(cidr.substring(slash + 1))));
    }

    boolean contains(String address) {
        long number = number(address);
        return number > base && number < base + size - 1;
    }

    String at(long offset) {
        long number = base + offset;
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.")) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}
