package dev.maquette.aws.events;

import java.util.Optional;

/** Addresses of IPv4 with a common beginning, such as {@code 10.0.0.0/24}. */
record AddressBlock(long network, int bits) {

    private static final int LENGTH = 32;

    static AddressBlock of(String text) {
        int slash = text.indexOf('/');
        Optional<Long> address = slash < 0 ? Optional.empty() : number(text.substring(0, slash));
        String bits = slash < 0 ? "" : text.substring(slash + 1);
        if (address.isEmpty() || !bits.matches("\\d{1,2}") || Integer.parseInt(bits) > LENGTH) {
            throw EventFailures.pattern("Malformed CIDR, one '/' required");
        }
        return new AddressBlock(address.get(), Integer.parseInt(bits));
    }

    boolean contains(String address) {
        return number(address)
                .filter(each -> bits == 0 || each >> (LENGTH - bits) == network >> (LENGTH - bits))
                .isPresent();
    }

    private static Optional<Long> number(String address) {
        if (!address.matches("(\\d{1,3}\\.){3}\\d{1,3}")) {
            return Optional.empty();
        }
        long number = 0;
        for (String part : address.split("\\.", -1)) {
            number = number << 8 | Integer.parseInt(part);
        }
        return Optional.of(number);
    }
}
