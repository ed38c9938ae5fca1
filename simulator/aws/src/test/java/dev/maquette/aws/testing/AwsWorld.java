package dev.maquette.aws.testing;

import dev.maquette.aws.AwsServices;
import dev.maquette.aws.api.Awaiting;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Streamed;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Payload;
import dev.maquette.aws.iam.Iam;
import dev.maquette.aws.sts.IdentityTokens;
import dev.maquette.catalog.Timings;
import dev.maquette.catalog.aws.AwsCatalog;
import dev.maquette.world.Door;
import dev.maquette.world.Pace;
import dev.maquette.world.Records;
import dev.maquette.world.Settings;
import dev.maquette.world.TimeSource;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A whole AWS in memory, with an administrator. Calls take the way of all calls behind the wire: policies decide, then the operation
 * answers, and time passes only where a test lets it.
 */
public final class AwsWorld implements AutoCloseable {

    public static final String ACCOUNT = "111122223333";
    public static final String REGION = "ap-northeast-2";
    public static final Instant BEGINNING = Instant.parse("2026-11-30T12:00:00Z");

    private static final String KEY = "AKIAADMINADMINADMIN1";
    private static final Caller ADMINISTRATOR = new Caller(
            Caller.Type.USER, ACCOUNT, "arn:aws:iam::" + ACCOUNT + ":user/administrator", "AIDAADMINISTRATOR", KEY);

    private final AwsServices services =
            AwsServices.of(new Facts(AwsCatalog.bundled(), Timings.REAL), IdentityTokens.none());
    private final World world;

    private AwsWorld() {
        WorldBuilder builder = new WorldBuilder(new Standing());
        services.tables().forEach(builder::table);
        services.reactors().forEach(builder::reactor);
        world = builder.inMemory(new Settings(1, BEGINNING, new Pace.Stopped()));
        world.start();
        enter(transaction -> {
            Iam.begin(transaction, ACCOUNT, KEY, "secret");
            return "";
        });
    }

    public static AwsWorld begin() {
        return new AwsWorld();
    }

    public AwsServices services() {
        return services;
    }

    /**
     * An answer to the administrator.
     *
     * @throws AwsFailure what the operation has against it, after which nothing has happened
     */
    public SdkPojo answer(SdkPojo request) {
        return answer(ADMINISTRATOR, REGION, request, new byte[0]);
    }

    /** The administrator's answer, as the shape that it has. */
    public <R extends SdkPojo> R call(Class<R> answer, SdkPojo request) {
        return answer.cast(answer(request));
    }

    /** An answer with a body of bytes, to a request that may have one. */
    public Streamed stream(SdkPojo request, byte[] payload) {
        return answer(ADMINISTRATOR, REGION, request, payload) instanceof Streamed streamed
                ? streamed
                : fail("the answer has no body of bytes");
    }

    /**
     * An answer to anybody, anywhere.
     *
     * @throws DeniedCall where policies refuse it
     */
    public SdkPojo answer(Caller caller, String region, SdkPojo request, byte[] payload) {
        Pipeline pipeline = services.pipeline();
        Operation<?, ?> operation = pipeline.services().stream()
                .flatMap(service -> service.all().stream())
                .filter(each -> each.request().isInstance(request))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not modelled: " + request.getClass()));
        Pipeline.Outcome outcome = enter(transaction -> {
            Envelope envelope = new Envelope(caller, region, "request", transaction.now(), "127.0.0.1", "test", true);
            return pipeline.write(operation, new WriteCall(envelope, transaction, Payload.of(payload)), request);
        });
        return switch (outcome) {
            case Pipeline.Outcome.Done(Awaiting(SdkPojo response, var places, var isWorthwhile)) -> response;
            case Pipeline.Outcome.Done(SdkPojo response) -> response;
            case Pipeline.Outcome.Denied(var denial) -> throw new DeniedCall(denial);
        };
    }

    /** Lets virtual time pass, with all that is due in it. */
    public void pass(Duration time) {
        world.advance(time);
    }

    public Records records() {
        return world.records();
    }

    public World world() {
        return world;
    }

    /** Does something to the world that is no call. A failure in it undoes it. */
    public <R> R enter(Function<Transaction, R> effect) {
        try {
            return world.enter(new TestDoor(), new byte[0], effect).join();
        } catch (java.util.concurrent.CompletionException broken) {
            if (broken.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw broken;
        }
    }

    private static <T> T fail(String message) {
        throw new AssertionError(message);
    }

    @Override
    public void close() {
        world.close();
    }

    /** Tests' own way in. */
    private record TestDoor() implements Door {

        @Override
        public String name() {
            return "test";
        }

        @Override
        public Function<Transaction, ?> open(byte[] input) {
            return transaction -> List.of();
        }
    }

    /** A clock that stands. */
    private record Standing() implements TimeSource {

        @Override
        public Instant wallClock() {
            return BEGINNING;
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }
}
