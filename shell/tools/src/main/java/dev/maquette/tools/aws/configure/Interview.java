package dev.maquette.tools.aws.configure;

import dev.maquette.commandline.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Asks for the four values that most profiles have; an empty answer keeps what there is. */
final class Interview {

    private record Question(String key, String text) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("aws_access_key_id", "AWS Access Key ID"),
            new Question("aws_secret_access_key", "AWS Secret Access Key"),
            new Question("region", "Default region name"),
            new Question("output", "Default output format"));

    private final Invocation invocation;
    private final BiConsumer<String, String> set;
    private final Function<String, Optional<String>> known;

    Interview(Invocation invocation, BiConsumer<String, String> set, Function<String, Optional<String>> known) {
        this.invocation = invocation;
        this.set = set;
        this.known = known;
    }

    int hold() {
        for (Question question : QUESTIONS) {
            String present = known.apply(question.key())
                    .map(value -> question.key().startsWith("aws_") ? ConfigureCommand.masked(value) : value)
                    .orElse("None");
            invocation.stdout().print(question.text() + " [" + present + "]: ");
            invocation.stdout().flush();
            String answer = line();
            if (!answer.isEmpty()) {
                set.accept(question.key(), answer);
            }
        }
        return 0;
    }

    /** Letter by letter, so that nothing of what follows is taken away from whoever reads next. */
    private String line() {
        try {
            var bytes = new java.io.ByteArrayOutputStream();
            for (int b = invocation.stdin().read();
                    b >= 0 && b != '\n';
                    b = invocation.stdin().read()) {
                bytes.write(b);
            }
            return bytes.toString(StandardCharsets.UTF_8).strip();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
