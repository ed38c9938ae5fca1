package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.util.Locale;

/**
 * Public addresses, each of which exists once in the world. They are of 198.18.0.0/15, which nobody routes (RFC 2544): whoever tries one
 * by hand shall not reach a stranger's machine.
 */
final class PublicAddresses {

    /** An address in use, by the account and Region that have it. */
    record Lent(String account, String region) {}

    static final Table<Lent> TABLE = Table.restored("aws/ec2/public-addresses", RecordLayout.of(Lent.class));

    private static final Cidr ALL = Cidr.of("198.18.0.0/15");

    private PublicAddresses() {}

    static String lend(WriteCall call, String purpose) {
        String chance = call.ids().hex("public", purpose);
        long position = Long.parseLong(chance.substring(chance.length() - 8), 16) % ALL.size();
        while (call.records().get(TABLE, key(ALL.first() + position)).isPresent()) {
            position = (position + 1) % ALL.size();
        }
        call.put(TABLE, key(ALL.first() + position), new Lent(call.account(), call.region()));
        return Cidr.text(ALL.first() + position);
    }

    static void giveBack(WriteCall call, String address) {
        Cidr.address(address).ifPresent(number -> call.delete(TABLE, key(number)));
    }

    private static String key(long address) {
        return String.format(Locale.ROOT, "%08x", address);
    }
}
