package dev.maquette.server.assembly;

import dev.maquette.server.edge.EdgeTime;
import dev.maquette.server.tls.CertificateAuthority;
import dev.maquette.server.tls.Identity;
import dev.maquette.world.Door;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The keys and tokens of a world. They are chance that has to come from outside, so they enter as inputs and stay for good: no restore
 * changes them.
 */
final class Keyring implements Door {

    private static final Table<String> KEPT = Table.enduring("server/keys", RecordCodec.text());
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random;
    private final EdgeTime time;

    Keyring(SecureRandom random, EdgeTime time) {
        this.random = random;
        this.time = time;
    }

    static Table<?> table() {
        return KEPT;
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public Function<Transaction, String> open(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        return keep(text.substring(0, end), text.substring(end + 1));
    }

    private static Function<Transaction, String> keep(String name, String value) {
        return transaction -> {
            Optional<String> present = transaction.get(KEPT, name);
            if (present.isEmpty()) {
                transaction.put(KEPT, name, value);
            }
            return present.orElse(value);
        };
    }

    /** The authority of a name, made the first time it is asked for. */
    CertificateAuthority authority(World world, String name) {
        String pems = kept(world, "authority/" + name, () -> {
            CertificateAuthority made = CertificateAuthority.create(name, VALIDITY, random, time);
            return made.identity().certificatePem() + "\u0000" + made.identity().privateKeyPem();
        });
        return CertificateAuthority.restore(identity(pems), random, time);
    }

    private static Identity identity(String pems) {
        int end = pems.indexOf('\0');
        return Identity.fromPem(pems.substring(0, end), pems.substring(end + 1));
    }

    /** A secret of a name that nobody can guess. */
    String token(World world, String name) {
        return kept(world, "token/" + name, () -> {
            byte[] bytes = new byte[TOKEN_BYTES];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        });
    }

    private String kept(World world, String name, Supplier<String> maker) {
        Optional<String> present = world.records().get(KEPT, name);
        if (present.isPresent()) {
            return present.get();
        }
        String made = maker.get();
        return world.<String>enter(this, (name + "\n" + made).getBytes(StandardCharsets.UTF_8))
                .join();
    }
}
