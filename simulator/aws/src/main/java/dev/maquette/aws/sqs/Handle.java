package dev.maquette.aws.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a receipt handle says.
 *
 * @param queue where the message's queue is kept
 * @param received which receipt of the message it is of
 */
record Handle(String queue, String number, int received) {

    private static final String MARK = "m1";

    String text() {
        return Base64.getEncoder()
                .encodeToString(String.join("\n", MARK, queue, number, Integer.toString(received))
                        .getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Handle> of(String text) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            return parts.length == 4 && parts[0].equals(MARK) && parts[3].matches("\\d{1,9}")
                    ? Optional.of(new Handle(parts[1], parts[2], Integer.parseInt(parts[3])))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
