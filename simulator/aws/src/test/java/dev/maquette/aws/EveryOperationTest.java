package dev.maquette.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.testing.AwsWorld;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/** Whoever is allowed nothing is refused everything, and whoever is allowed exactly what an operation declares is not. */
class EveryOperationTest {

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static AwsWorld world;

    @BeforeAll
    static void begin() {
        world = AwsWorld.begin();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    static Stream<Named<Operation<?, ?>>> operations() {
        try (AwsWorld all = AwsWorld.begin()) {
            return all.services().pipeline().services().stream()
                    .flatMap(service -> service.all().stream())
                    .filter(operation -> operation.openness() == Operation.Openness.BY_POLICY)
                    .map(operation -> Named.of(operation.service().id() + " " + operation.name(), operation));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isRefusedToWhoIsAllowedNothing(Operation<?, ?> operation) {
        assertThat(isDenied(operation, List.of())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isNotDeniedToWhoIsAllowedWhatItDeclares(Operation<?, ?> operation) {
        boolean isUpToTheRole = operation.name().equals("AssumeRole");
        assertThat(isDenied(
                        operation, operation.needs().stream().map(Need::action).toList()))
                .isEqualTo(isUpToTheRole);
    }

    /** Whether policies refuse a call with likely values; what the operation itself has against them is of no interest here. */
    private static boolean isDenied(Operation<?, ?> operation, List<String> actions) {
        Pipeline pipeline = world.services().pipeline();
        String name = "user-"
                + Integer.toHexString((operation.service().id() + operation.name() + actions.size()).hashCode());
        Caller caller = user(name, actions);
        try {
            return world.enter(transaction -> {
                Envelope envelope =
                        new Envelope(caller, AwsWorld.REGION, "request", transaction.now(), "127.0.0.1", "test", true);
                Pipeline.Outcome outcome =
                        pipeline.write(operation, new WriteCall(envelope, transaction), request(operation));
                throw new Undone(outcome instanceof Pipeline.Outcome.Denied);
            });
        } catch (Undone undone) {
            return undone.isDenied;
        } catch (AwsFailure failure) {
            return false;
        }
    }

    private static Caller user(String name, List<String> actions) {
        world.answer(CreateUserRequest.builder().userName(name).build());
        if (!actions.isEmpty()) {
            String list = actions.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(","));
            world.answer(PutUserPolicyRequest.builder()
                    .userName(name)
                    .policyName("these")
                    .policyDocument(
                            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":["
                                    + list + "]}]}")
                    .build());
        }
        String arn = "arn:aws:iam::" + AwsWorld.ACCOUNT + ":user/" + name;
        return new Caller(Caller.Type.USER, AwsWorld.ACCOUNT, arn, "AIDASOMEBODY", "AKIASOMEBODY");
    }

    private static SdkPojo request(Operation<?, ?> operation) {
        try {
            SdkPojo builder = (SdkPojo) operation.request().getMethod("builder").invoke(null);
            for (SdkField<?> field : builder.sdkFields()) {
                if (field.marshallingType().getKnownType() == MarshallingKnownType.STRING) {
                    field.set(builder, likely(field.memberName()));
                }
            }
            return (SdkPojo) ((Buildable) builder).build();
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Another account's things would be up to that account as well. */
    private static String likely(String member) {
        if (member.endsWith("Arn")) {
            return "arn:aws:iam::" + AwsWorld.ACCOUNT + ":role/thing";
        }
        return member.equalsIgnoreCase("RegistryId") || member.endsWith("AccountId") || member.endsWith("OwnerId")
                ? AwsWorld.ACCOUNT
                : "somebody";
    }

    /** Ends a call after its outcome is known, so that nothing of it remains for the next. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean isDenied;

        Undone(boolean isDenied) {
            this.isDenied = isDenied;
        }
    }
}
