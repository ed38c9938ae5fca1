package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Endpoints;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Checksums;
import dev.maquette.world.Records;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenResponse;

/** Tokens with which a registry lets in whoever asked for them: for twelve hours, as the caller that asked. */
public final class Authorization {

    private static final Duration GOOD_FOR = Duration.ofHours(12);
    private static final int PASSWORD_LENGTH = 160;
    private static final String USER = "AWS:";

    private Authorization() {}

    static void register(Operations.Builder ecr) {
        ecr.write(GetAuthorizationTokenRequest.class, Authorization::give, Need.of("ecr:GetAuthorizationToken"));
    }

    private static GetAuthorizationTokenResponse give(WriteCall call, GetAuthorizationTokenRequest request) {
        List<String> named = Given.list(request.registryIds());
        List<String> registries = named.isEmpty() ? List.of(call.account()) : named;
        return GetAuthorizationTokenResponse.builder()
                .authorizationData(registries.stream()
                        .map(registry -> data(call, registry))
                        .toList())
                .build();
    }

    private static AuthorizationData data(WriteCall call, String registry) {
        return AuthorizationData.builder()
                .authorizationToken(token(call, registry, call.region()))
                .expiresAt(expires(call))
                .proxyEndpoint(Endpoints.find(call.records(), Endpoints.REGISTRY)
                        .orElse("https://" + registry + ".dkr.ecr." + call.region() + ".amazonaws.com"))
                .build();
    }

    static Instant expires(Call call) {
        return call.envelope().received().plus(GOOD_FOR);
    }

    /** A new token, of which only a digest is kept. */
    static String token(WriteCall call, String registry, String region) {
        String password = call.ids().token(PASSWORD_LENGTH, "registry", registry, region);
        Caller caller = call.caller();
        call.put(
                EcrTables.TOKENS,
                digest(password),
                new Token(
                        caller.type(),
                        caller.account(),
                        caller.arn(),
                        caller.userId(),
                        caller.accessKeyId(),
                        registry,
                        region,
                        expires(call)));
        return Base64.getEncoder().encodeToString((USER + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String password) {
        return Checksums.hex("SHA-256", password.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whose a token is.
     *
     * @param expires in wall time
     */
    public record Holder(Caller caller, String registry, String region, Instant expires) {}

    /** The holder of user and password as Basic authentication carries them; nothing where no such token was given. */
    public static Optional<Holder> holder(Records records, String userAndPassword) {
        if (!userAndPassword.startsWith(USER)) {
            return Optional.empty();
        }
        return records.get(EcrTables.TOKENS, digest(userAndPassword.substring(USER.length())))
                .map(token -> new Holder(token.caller(), token.registry(), token.region(), token.expires()));
    }
}
