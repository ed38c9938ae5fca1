package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Resource;
import java.time.Instant;
import java.util.List;

/**
 * A key pair; of its private half EC2 keeps nothing.
 *
 * @param type {@code rsa} or {@code ed25519}
 * @param publicKey as {@code authorized_keys} has it
 */
record KeyPair(String id, String name, String type, String fingerprint, String publicKey, Instant created)
        implements Resource {

    static final Kind<KeyPair> KIND = Kind.of(
                    "key-pair",
                    "key",
                    KeyPair.class,
                    new Kind.Missing(
                            "InvalidKeyPair.NotFound",
                            "InvalidKeyPair.Malformed",
                            "The key pair ID '%s' does not exist",
                            "The key pair IDs '%s' do not exist"))
            .withIndex("key-name", key -> List.of(key.name()));
}
