package dev.maquette.kubernetes.controller.node;

/** A range of IPv4 addresses, such as {@code 10.244.0.0/16}, from which equal parts are handed out; pure. */
record AddressRange(int base, int bits) {

    static AddressRange parse(String cidr) {
        int slash = cidr.indexOf('/');
        int base = 0;
        for (String part : cidr.substring(0, slash).split("\\.")) {
            base = base << 8 | Integer.parseInt(part);
        }
        return new AddressRange(base, Integer.parseInt(cidr.substring(slash + 1)));
    }

    /** How many parts of the given mask there are. */
    int parts(int mask) {
        return 1 << mask - bits;
    }

    String part(int number, int mask) {
        int address = base + (number << Integer.SIZE - mask);
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255)
                + "/" + mask;
    }
}
