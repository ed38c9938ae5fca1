package dev.maquette.workloads.network;

import java.util.ArrayList;
import java.util.List;

/** Addresses from one to another, both counted. */
record Ipv4Range(long first, long last) {

    private static final int MOST = 65_536;

    /** Reads {@code 10.0.0.1-10.0.0.9} or {@code 10.0.0.0/29}. */
    static Ipv4Range parse(String text) {
        int dash = text.indexOf('-');
        if (dash >= 0) {
            return new Ipv4Range(
                    number(text.substring(0, dash).strip()),
                    number(text.substring(dash + 1).strip()));
        }
        int slash = text.indexOf('/');
        long base = number(slash < 0 ? text : text.substring(0, slash));
        int bits = slash < 0 ? 32 : Integer.parseInt(text.substring(slash + 1));
        return new Ipv4Range(base, base + (1L << (32 - bits)) - 1);
    }

    List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (long each = first; each <= last && addresses.size() < MOST; each++) {
            addresses.add((each >> 24 & 255) + "." + (each >> 16 & 255) + "." + (each >> 8 & 255) + "." + (each & 255));
        }
        return addresses;
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.")) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}
