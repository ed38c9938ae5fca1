package dev.maquette.server.registry;

import dev.maquette.aws.AwsServices;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ecr.Ecr;
import dev.maquette.aws.sts.IdentityTokens;
import dev.maquette.catalog.Timings;
import dev.maquette.catalog.aws.AwsCatalog;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.edge.WireResponse;
import dev.maquette.server.edge.WireStream;
import dev.maquette.server.upgrade.PortForwardHandler;
import dev.maquette.server.upgrade.RemoteCommandHandler;
import dev.maquette.server.upgrade.RemoteCommandStreams;
import dev.maquette.world.Pace;
import dev.maquette.world.Settings;
import dev.maquette.world.TimeSource;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenResponse;

/** A registry with one repository, and a client of it; the clock goes where a test puts it. */
final class Pushing implements AutoCloseable {

    static final String REPOSITORY = "team/app";

    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "ap-northeast-2";
    private static final Instant BEGINNING = Instant.parse("2026-11-30T12:00:00Z");

    private final AwsServices services =
            AwsServices.of(new Facts(AwsCatalog.bundled(), Timings.REAL), IdentityTokens.none());
    private final RegistryDoor door = new RegistryDoor(services.pipeline());
    private final World world;
    private final RegistryHandler handler;
    private Instant now = BEGINNING;
    private String token = "";

    Pushing() {
        WorldBuilder builder = new WorldBuilder(new Standing());
        services.tables().forEach(builder::table);
        services.reactors().forEach(builder::reactor);
        builder.door(door);
        world = builder.inMemory(new Settings(1, BEGINNING, new Pace.Stopped()));
        world.start();
        handler = new RegistryHandler(world, door, new Clock());
        ask(CreateRepositoryRequest.builder().repositoryName(REPOSITORY).build());
    }

    /** Asks ECR's API as the account's root. */
    SdkPojo ask(SdkPojo request) {
        String name = request.getClass().getSimpleName().replaceFirst("Request$", "");
        Pipeline.Outcome outcome = world.enter(door, new byte[0], transaction -> services.pipeline()
                        .write(
                                services.pipeline().find(Ecr.SERVICE, name).orElseThrow(),
                                new WriteCall(
                                        new Envelope(
                                                Caller.root(ACCOUNT, "AKIAROOT"), REGION, "r", now, "", "test", true),
                                        transaction),
                                request))
                .join();
        return ((Pipeline.Outcome.Done) outcome).response();
    }

    /** Shows a token from now on. */
    void logIn() {
        GetAuthorizationTokenResponse answer = (GetAuthorizationTokenResponse)
                ask(GetAuthorizationTokenRequest.builder().build());
        token = answer.authorizationData().getFirst().authorizationToken();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    WireResponse send(String method, String target) {
        return send(method, target, WireHeaders.none(), new byte[0]);
    }

    WireResponse send(String method, String target, WireHeaders more, byte[] body) {
        int question = target.indexOf('?');
        WireHeaders headers = token.isEmpty() ? more : more.with("Authorization", "Basic " + token);
        CompletableFuture<WireResponse> answer = new CompletableFuture<>();
        handler.handle(
                new WireRequest(
                        method,
                        question < 0 ? target : target.substring(0, question),
                        question < 0 ? "" : target.substring(question + 1),
                        headers,
                        body,
                        Optional.empty(),
                        true,
                        "127.0.0.1:5000"),
                new Answer(answer));
        return answer.join();
    }

    @Override
    public void close() {
        world.close();
    }

    /** Where a test put it. */
    private final class Clock implements EdgeTime {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public long nanos() {
            return 0;
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

    /** Takes whole answers, which are all that a registry gives. */
    private record Answer(CompletableFuture<WireResponse> response) implements WireResponder {

        @Override
        public void respond(WireResponse given) {
            response.complete(given);
        }

        @Override
        public WireStream stream(int status, WireHeaders headers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WireStream messages() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void upgradeToRemoteCommand(RemoteCommandStreams streams, RemoteCommandHandler command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void upgradeToPortForward(PortForwardHandler forward) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean abandoned() {
            return false;
        }

        @Override
        public void onAbandoned(Runnable action) {}
    }
}
