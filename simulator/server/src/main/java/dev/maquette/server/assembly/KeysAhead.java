package dev.maquette.server.assembly;

import dev.maquette.server.tls.CertificateAuthority;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Key pairs for certificates, made on a thread of their own while the world is opened: in a process that has just started, making one takes
 * a seventh of the time until the ports are open.
 */
final class KeysAhead {

    private final SecureRandom random;
    private Optional<CompletableFuture<KeyPair>> next = Optional.empty();

    KeysAhead(SecureRandom random) {
        this.random = random;
    }

    /** Begins to make the pair that will be taken next. */
    void prepare() {
        if (next.isEmpty()) {
            next = Optional.of(CompletableFuture.supplyAsync(() -> CertificateAuthority.newKeys(random)));
        }
    }

    /** A pair that nobody else has been given; made now where none was prepared. */
    KeyPair take() {
        Optional<CompletableFuture<KeyPair>> prepared = next;
        next = Optional.empty();
        return prepared.map(CompletableFuture::join).orElseGet(() -> CertificateAuthority.newKeys(random));
    }
}
