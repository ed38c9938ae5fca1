package dev.maquette.tools.aws.client;

import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsService;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The SDK's clients for one command, made when they are first asked for. */
public final class Clients implements AutoCloseable {

    /** By which a place knows the requests of a command that holds its time. */
    public static final String HOLD_VARIABLE = "MAQUETTE_HOLD";

    private static final String HOLD_HEADER = "X-Maquette-Hold";

    /** AWS CLI version 2 tries three times (user guide, retries). */
    private static final int ATTEMPTS = 3;

    private final Settings settings;
    private final Map<String, Object> made = new ConcurrentHashMap<>();
    private final Map<String, SdkHttpClient> senders = new ConcurrentHashMap<>();

    public Clients(Settings settings) {
        this.settings = settings;
    }

    public Settings settings() {
        return settings;
    }

    /** The client of a service. */
    public Object of(AwsService service) {
        return made.computeIfAbsent(service.cliName(), name -> client(service, credentials()));
    }

    public AwsCredentialsProvider credentials() {
        return settings.options().has("no-sign-request")
                ? AnonymousCredentialsProvider.create()
                : provider(new Credentials(this).find().orElseThrow(Credentials::none));
    }

    /** A client that signs with other keys. */
    Object of(AwsService service, Keys keys) {
        return client(service, provider(keys));
    }

    static AwsCredentialsProvider provider(Keys keys) {
        AwsCredentials credentials = keys.token().isEmpty()
                ? AwsBasicCredentials.create(keys.id(), keys.secret())
                : AwsSessionCredentials.create(keys.id(), keys.secret(), keys.token());
        return StaticCredentialsProvider.create(credentials);
    }

    private Object client(AwsService service, AwsCredentialsProvider credentials) {
        AwsClientBuilder<?, ?> builder = builder(service.client());
        builder.region(Region.of(settings.region().orElseThrow(Clients::noRegion)));
        builder.credentialsProvider(credentials);
        settings.endpoint(service.cliName()).map(URI::create).ifPresent(builder::endpointOverride);
        builder.overrideConfiguration(overrides());
        if (builder instanceof AwsSyncClientBuilder<?, ?> sync) {
            sync.httpClient(sender());
        }
        if (builder instanceof S3ClientBuilder s3) {
            s3.forcePathStyle(settings.endpoint(service.cliName()).isPresent());
        }
        return builder.build();
    }

    public static AwsException noRegion() {
        return AwsException.configuration(
                "NoRegion",
                "You must specify a region. You can also configure your region by running \"aws configure\".");
    }

    private static AwsClientBuilder<?, ?> builder(Class<?> client) {
        try {
            return (AwsClientBuilder<?, ?>) client.getMethod("builder").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException(client + " has no builder", broken);
        }
    }

    private ClientOverrideConfiguration overrides() {
        ClientOverrideConfiguration.Builder overrides =
                ClientOverrideConfiguration.builder().retryStrategy(retries());
        settings.environment().get(HOLD_VARIABLE).ifPresent(hold -> overrides.putHeader(HOLD_HEADER, hold));
        return overrides.build();
    }

    private static StandardRetryStrategy retries() {
        return software.amazon.awssdk.awscore.retry.AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .build();
    }

    private SdkHttpClient sender() {
        return senders.computeIfAbsent("one", name -> {
            UrlConnectionHttpClient.Builder sender = UrlConnectionHttpClient.builder()
                    .connectionTimeout(seconds("cli-connect-timeout"))
                    .socketTimeout(seconds("cli-read-timeout"));
            if (settings.options().has("no-verify-ssl")) {
                sender.tlsTrustManagersProvider(Trust::nobodyAsked);
            } else {
                Optional<String> authorities = settings.authorities();
                authorities.ifPresent(file -> sender.tlsTrustManagersProvider(
                        () -> Trust.in(settings.environment().workingDirectory().resolve(file))));
            }
            return sender.build();
        });
    }

    /** Both wait a minute unless told otherwise (AWS CLI reference, global options); 0 waits for ever. */
    private Duration seconds(String option) {
        return settings.options()
                .value(option)
                .map(value -> {
                    try {
                        return Duration.ofSeconds(Long.parseLong(value));
                    } catch (NumberFormatException wrong) {
                        throw AwsException.usage("argument --" + option + ": invalid int value: '" + value + "'");
                    }
                })
                .orElse(Duration.ofMinutes(1));
    }

    @Override
    public void close() {
        made.values().stream()
                .filter(SdkAutoCloseable.class::isInstance)
                .map(SdkAutoCloseable.class::cast)
                .forEach(SdkAutoCloseable::close);
        senders.values().forEach(SdkHttpClient::close);
    }
}
