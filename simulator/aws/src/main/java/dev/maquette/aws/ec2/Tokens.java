package dev.maquette.aws.ec2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The tokens of pages: the id after which the next one begins. */
final class Tokens {

    private static final String MARK = "e1:";

    private Tokens() {}

    static String encode(String id) {
        return Base64.getEncoder().encodeToString((MARK + id).getBytes(StandardCharsets.UTF_8));
    }

    static Optional<String> decode(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            return text.startsWith(MARK) ? Optional.of(text.substring(MARK.length())) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
