package dev.maquette.aws.sts;

import dev.maquette.world.Records;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Issuers of identity tokens, such as an EKS cluster's: they know whether a token is theirs. */
@FunctionalInterface
public interface IdentityTokens {

    /** A token that its issuer's keys have signed. */
    record Token(String issuer, String subject, List<String> audience, Instant expires, Map<String, String> claims) {}

    /** The content of a token whose signature holds; nothing where no issuer knows it. Whether it has expired is for others to say. */
    Optional<Token> verified(String token, Records records);

    /** Nobody issues tokens. */
    static IdentityTokens none() {
        return (token, records) -> Optional.empty();
    }
}
