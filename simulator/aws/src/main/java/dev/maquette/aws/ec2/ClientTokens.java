package dev.maquette.aws.ec2;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.IdempotentCalls;
import dev.maquette.aws.api.WriteCall;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Client tokens as EC2 takes them (EC2 API reference, ensuring idempotency). */
public final class ClientTokens {

    private ClientTokens() {}

    /** The id of what an earlier call with the token made, or of what is made now. */
    public static String once(WriteCall call, SdkPojo request, @Nullable String token, Supplier<String> make) {
        Optional<String> given = Given.of(token).filter(each -> !each.isEmpty());
        String operation = "ec2/" + request.getClass().getSimpleName();
        String parameters = request.toString();
        Optional<String> made =
                IdempotentCalls.made(call, operation, given, parameters, () -> mismatch(given.orElse("")));
        return made.orElseGet(() -> {
            String id = make.get();
            IdempotentCalls.remember(call, operation, given, parameters, id);
            return id;
        });
    }

    private static AwsFailure mismatch(String token) {
        return Ec2Failures.of(
                "IdempotentParameterMismatch",
                "The client token '" + token + "' was used before by a request with other parameters");
    }
}
