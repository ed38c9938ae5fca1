package dev.maquette.server.assembly;

import dev.maquette.server.edge.EdgeTime;
import dev.maquette.server.tls.CertificateAuthority;
import dev.maquette.server.tls.Identity;
import dev.maquette.world.Door;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys and tokens of a world. They are chance that has to come from outside, so they enter as inputs and stay for good: no restore
 * changes them.
 */
final class Keyring implements Door {

    private static final Table<String> KEPT = Table.enduring("server/keys", RecordCodec.text());
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final String SIGNING = "service-accounts";
    private static final String AUTHORITY = "authority/";
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random;
    private final KeysAhead pairs;
    private final EdgeTime time;

    Keyring(SecureRandom random, KeysAhead pairs, EdgeTime time) {
        this.random = random;
        this.pairs = pairs;
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
        String pems = kept(world, AUTHORITY + name, () -> {
            CertificateAuthority made = CertificateAuthority.create(name, VALIDITY, pairs.take(), random, time);
            pairs.prepare(); // The next one is for the port that this authority vouches for.
            return made.identity().certificatePem() + "\u0000" + made.identity().privateKeyPem();
        });
        return CertificateAuthority.restore(identity(pems), random, time);
    }

    /** The names of all authorities that were made. */
    static List<String> authorities(Records records) {
        return records.under(KEPT, AUTHORITY).keySet().stream()
                .map(key -> key.substring(AUTHORITY.length()))
                .toList();
    }

    /** The certificate of an authority that was made already. */
    static Optional<String> certificate(Records records, String name) {
        return records.get(KEPT, AUTHORITY + name).map(pems -> pems.substring(0, pems.indexOf('\0')));
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

    private volatile @Nullable KeyPair signingKeys;

    /** Makes or finds the keys that sign service account tokens. */
    void prepareSigningKeys(World world) {
        String text = kept(world, SIGNING, () -> {
            try {
                KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                return encode(made.getPublic().getEncoded()) + " "
                        + encode(made.getPrivate().getEncoded());
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java platform has Ed25519", impossible);
            }
        });
        signingKeys = keyPair(text);
    }

    /** Takes the keys that were made when the world lived; false where it has not come to that. */
    boolean findSigningKeys(Records records) {
        Optional<String> made = records.get(KEPT, SIGNING);
        made.ifPresent(text -> signingKeys = keyPair(text));
        return made.isPresent();
    }

    private static KeyPair keyPair(String text) {
        int space = text.indexOf(' ');
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(decode(text.substring(0, space)))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(decode(text.substring(space + 1)))));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the world's signing keys do not read", broken);
        }
    }

    KeyPair signingKeys() {
        return Objects.requireNonNull(signingKeys, "signing keys are prepared when a world starts");
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text);
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
