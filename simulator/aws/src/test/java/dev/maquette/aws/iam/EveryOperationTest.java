package dev.maquette.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.sts.IdentityTokens;
import dev.maquette.aws.sts.Sts;
import dev.maquette.world.Door;
import dev.maquette.world.Pace;
import dev.maquette.world.Settings;
import dev.maquette.world.TimeSource;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.utils.builder.Buildable;

/** Whoever is allowed nothing is refused everything, and whoever is allowed exactly what an operation declares is not. */
class EveryOperationTest {

    private static final String ACCOUNT = "123456789012";
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Iam IAM = new Iam();
    private static final List<Operations> SERVICES =
            List.of(IAM.operations(), new Sts(IdentityTokens.none()).operations());
    private static final Pipeline PIPELINE = new Pipeline(SERVICES, IAM.standings());

    @SuppressWarnings("NullAway.Init") // made before each test
    private World world;

    @BeforeEach
    void begin() {
        WorldBuilder builder = new WorldBuilder(new Standing());
        Iam.tables().forEach(builder::table);
        world = builder.inMemory(new Settings(1, NOON, new Pace.Stopped()));
        world.start();
    }

    @AfterEach
    void end() {
        world.close();
    }

    static Stream<Operation<?, ?>> operations() {
        return SERVICES.stream()
                .flatMap(service -> service.all().stream())
                .filter(operation -> operation.openness() == Operation.Openness.BY_POLICY);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isRefusedToWhoIsAllowedNothing(Operation<?, ?> operation) {
        assertThat(outcome(operation, List.of())).isInstanceOf(Pipeline.Outcome.Denied.class);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isNotDeniedToWhoIsAllowedWhatItDeclares(Operation<?, ?> operation) {
        List<String> actions = operation.needs().stream().map(Need::action).toList();
        boolean isUpToTheRole = operation.name().equals("AssumeRole");
        assertThat(outcome(operation, actions) instanceof Pipeline.Outcome.Denied)
                .isEqualTo(isUpToTheRole);
    }

    /** What comes of a call with likely values; what the operation itself has against them is of no interest here. */
    private Object outcome(Operation<?, ?> operation, List<String> actions) {
        return enter(transaction -> {
            Caller caller = user(transaction, actions);
            WriteCall call = new WriteCall(
                    new Envelope(caller, "ap-northeast-2", "request", NOON, "127.0.0.1", "test", true), transaction);
            try {
                return PIPELINE.write(operation, call, request(operation));
            } catch (AwsFailure failure) {
                return failure;
            }
        });
    }

    private static Caller user(Transaction transaction, List<String> actions) {
        String arn = "arn:aws:iam::" + ACCOUNT + ":user/somebody";
        String policy =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":["
                        + actions.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(",")) + "]}]}";
        Grants grants = actions.isEmpty() ? Grants.NONE : Grants.NONE.put("these", policy);
        transaction.put(
                IamTables.USERS,
                ACCOUNT + "/somebody",
                new User("somebody", "/", "AIDASOMEBODY", arn, NOON, Map.of(), grants, List.of()));
        return new Caller(Caller.Type.USER, ACCOUNT, arn, "AIDASOMEBODY", "AKIASOMEBODY");
    }

    private static SdkPojo request(Operation<?, ?> operation) {
        try {
            SdkPojo builder = (SdkPojo) operation.request().getMethod("builder").invoke(null);
            for (SdkField<?> field : builder.sdkFields()) {
                if (field.marshallingType().getKnownType() == MarshallingKnownType.STRING) {
                    boolean isArn = field.memberName().endsWith("Arn");
                    field.set(builder, isArn ? "arn:aws:iam::" + ACCOUNT + ":role/thing" : "somebody");
                }
            }
            return (SdkPojo) ((Buildable) builder).build();
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(broken);
        }
    }

    private <R> R enter(Function<Transaction, R> effect) {
        return world.enter(new Nobody(), new byte[0], effect).join();
    }

    /** A way in for this test alone. */
    private record Nobody() implements Door {

        @Override
        public String name() {
            return "test";
        }

        @Override
        public Function<Transaction, Optional<?>> open(byte[] input) {
            return transaction -> Optional.empty();
        }
    }

    /** A clock that stands. */
    private record Standing() implements TimeSource {

        @Override
        public Instant wallClock() {
            return NOON;
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }
}
