package dev.maquette.tools.aws.s3;

import dev.maquette.commandline.Invocation;
import dev.maquette.tools.aws.arguments.Argument;
import dev.maquette.tools.aws.arguments.Typed;
import dev.maquette.tools.aws.client.Clients;
import dev.maquette.tools.aws.model.AwsException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** {@code aws s3 presign}: an address with which anybody may get an object for a while. */
final class Presigning {

    private static final long SECONDS = 3600;

    private final Clients clients;
    private final Invocation invocation;

    Presigning(Clients clients, Invocation invocation) {
        this.clients = clients;
        this.invocation = invocation;
    }

    int run(List<String> words) {
        Typed typed = Typed.read(words, Map.of("expires-in", Argument.Count.ONE), 1);
        typed.require(List.of(), List.of("path"));
        typed.refuseUnknown(",");
        S3Uri uri = S3Uri.of(typed.places().getFirst());
        Duration lasts = Duration.ofSeconds(seconds(typed));
        try (S3Presigner presigner = presigner()) {
            String url = presigner
                    .presignGetObject(presign -> presign.signatureDuration(lasts)
                            .getObjectRequest(get -> get.bucket(uri.bucket()).key(uri.key())))
                    .url()
                    .toExternalForm();
            invocation.stdout().println(url);
            return 0;
        }
    }

    private static long seconds(Typed typed) {
        if (!typed.has("expires-in")) {
            return SECONDS;
        }
        String word = typed.value("expires-in");
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException wrong) {
            throw AwsException.usage("argument --expires-in: invalid int value: '" + word + "'");
        }
    }

    private S3Presigner presigner() {
        Optional<String> endpoint = clients.settings().endpoint("s3api");
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.of(clients.settings().region().orElseThrow(Clients::noRegion)))
                .credentialsProvider(clients.credentials())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint.isPresent())
                        .build());
        endpoint.map(URI::create).ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
