package dev.maquette.server.aws;

import dev.maquette.aws.api.Awaiting;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.server.aws.protocol.BadShape;
import dev.maquette.server.aws.protocol.Incoming;
import dev.maquette.server.aws.protocol.OperationShape;
import dev.maquette.server.aws.protocol.WireCodec;
import dev.maquette.server.aws.signature.Checksum;
import dev.maquette.server.aws.signature.Credential;
import dev.maquette.server.aws.signature.CredentialReader;
import dev.maquette.server.aws.signature.SignatureProblem;
import dev.maquette.server.aws.signature.Verifier;
import dev.maquette.server.edge.BodyLimit;
import dev.maquette.server.edge.WireHandler;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.edge.WireResponse;
import dev.maquette.server.kubernetes.ClientActivity;
import dev.maquette.world.Records;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.SdkPojo;

/** All services of the simulated AWS on one port: reads are answered on the spot, writes when the world has them. */
public final class AwsHandler implements WireHandler {

    /** What S3 takes in one request; everything else is far below (Amazon S3 user guide, uploading objects). */
    private static final BodyLimit LIMIT = BodyLimit.of(512L * 1024 * 1024);

    /** The token of a hold on time, which a request with a signature cannot carry as its authorisation. */
    private static final String HOLD = "X-Maquette-Hold";

    private static final int QUICK_BODY_BYTES = 16 * 1024;

    private final AwsEndpoint endpoint;
    private final ServiceRouter router;
    private final Verifier verifier;
    private final ClientActivity activity;
    private final RequestIds requestIds;
    private final Waiters waiters = new Waiters();

    public AwsHandler(AwsEndpoint endpoint, ClientActivity activity) {
        this.endpoint = endpoint;
        this.activity = activity;
        this.router = new ServiceRouter(endpoint.door().pipeline().services().stream()
                .map(operations -> operations.service())
                .toList());
        this.verifier = new Verifier(endpoint.keys(), endpoint.time());
        this.requestIds = new RequestIds(endpoint.world());
        endpoint.world().listen(waiters);
    }

    @Override
    public boolean mayBlock(WireRequest request) {
        boolean mayBeOfAnObject = request.method().equals("GET");
        return request.body().length > QUICK_BODY_BYTES || mayBeOfAnObject;
    }

    @Override
    public BodyLimit bodyLimit(WireRequest head) {
        return LIMIT;
    }

    @Override
    public void handle(WireRequest request, WireResponder responder) {
        Incoming incoming = new Incoming(
                request.method(), request.rawPath(), request.rawQuery(), request.headers(), request.body(), Map.of());
        Reply reply = new Reply(responder, requestIds.next());
        try {
            Optional<Credential> credential = CredentialReader.read(request);
            Optional<Service> service = credential.isPresent()
                    ? router.signed(credential.get().service(), incoming)
                    : router.unsigned(incoming);
            if (service.isEmpty()) {
                reply.refuse(
                        Unknown.SERVICE, Unknown.protocol(credential, incoming), Unknown.service(credential, incoming));
                return;
            }
            new Visit(request, Addressing.of(service.get(), incoming), service.get(), reply).go(credential);
        } catch (SignatureProblem problem) {
            Service service = router.unsigned(incoming).orElse(Unknown.SERVICE);
            Protocol protocol = ServiceRouter.spoken(incoming);
            reply.refuse(service, protocol, Refusals.of(problem, service, protocol));
        }
    }

    /** The way back, in whichever protocol it turns out to be. */
    private record Reply(WireResponder responder, String requestId) {

        void refuse(Service service, Protocol protocol, AwsFailure failure) {
            responder.respond(WireCodec.of(protocol).refusal(service, failure, requestId));
        }
    }

    /** One request to one service. */
    private final class Visit {

        private final WireRequest request;
        private final Incoming incoming;
        private final Service service;
        private final Protocol protocol;
        private final Reply reply;

        Visit(WireRequest request, Incoming incoming, Service service, Reply reply) {
            this.request = request;
            this.incoming = incoming;
            this.service = service;
            this.protocol = ServiceRouter.protocol(service, incoming);
            this.reply = reply;
        }

        void go(Optional<Credential> credential) {
            try {
                Records records = endpoint.world().records();
                Optional<String> name = WireCodec.of(protocol).operation(service, incoming);
                Optional<Operation<?, ?>> operation = name.flatMap(each -> OperationShape.find(service, each))
                        .flatMap(shape -> endpoint.door().pipeline().find(service, shape.name()));
                Verifier.Verified verified = verified(credential, operation, records);
                Arrival arrival = new Arrival(
                        envelope(verified.caller(), credential),
                        operation.orElseThrow(() -> unknown(name)),
                        protocol,
                        bare(verified));
                if (isBodyDigested(arrival)) {
                    Checksum.verify(request.headers(), verified.body());
                }
                answer(arrival, AwsDoor.read(arrival), records);
            } catch (SignatureProblem problem) {
                reply.refuse(service, protocol, Refusals.of(problem, service, protocol));
            } catch (BadShape shape) {
                reply.refuse(service, protocol, Refusals.of(shape, service, protocol));
            } catch (AwsFailure failure) {
                reply.refuse(service, protocol, failure);
            }
        }

        private Verifier.Verified verified(
                Optional<Credential> credential, Optional<Operation<?, ?>> operation, Records records) {
            if (credential.isPresent()) {
                return verifier.verify(request, credential.get(), records);
            }
            boolean isForAnybody = service.protocol() == Protocol.REST_XML
                    || operation
                            .filter(each -> each.openness() == Operation.Openness.ANYBODY)
                            .isPresent();
            if (!isForAnybody) {
                throw SignatureProblem.missing();
            }
            return Verifier.unsigned(request);
        }

        private AwsFailure unknown(Optional<String> name) {
            if (name.isEmpty()) {
                return Refusals.missingOperation(protocol);
            }
            return OperationShape.find(service, name.get()).isPresent()
                    ? AwsFailure.notModelled(service.signingName() + ":" + name.get())
                    : Refusals.unknownOperation(name.get(), service, protocol);
        }

        private Envelope envelope(Caller caller, Optional<Credential> credential) {
            String address = request.remoteAddress();
            return new Envelope(
                    caller,
                    credential.map(Credential::region).orElse(endpoint.region()),
                    reply.requestId(),
                    endpoint.time().instant(),
                    address.substring(0, Math.max(0, address.lastIndexOf(':'))),
                    request.headers().first("User-Agent").orElse(""),
                    request.secure());
        }

        /** The request without chunks; what stood behind them is told as headers, as which it could have come. */
        private Incoming bare(Verifier.Verified verified) {
            WireHeaders headers = incoming.headers();
            for (Map.Entry<String, String> trailer : verified.trailers().entrySet()) {
                headers = headers.with(trailer.getKey(), trailer.getValue());
            }
            return new Incoming(
                    incoming.method(),
                    incoming.rawPath(),
                    incoming.rawQuery(),
                    headers,
                    verified.body(),
                    incoming.pathParameters());
        }

        /** Whether digests in headers are of the body. Those that complete an upload are of the object. */
        private boolean isBodyDigested(Arrival arrival) {
            return service.id().equals("S3") && !arrival.operation().name().equals("CompleteMultipartUpload");
        }

        private void answer(Arrival arrival, SdkPojo asked, Records records) {
            String client = client(arrival);
            boolean isWrite = arrival.operation().isWrite();
            activity.asked(client, isWrite ? "POST" : "GET", target(arrival));
            if (!isWrite) {
                try {
                    Pipeline.Outcome outcome = endpoint.door().look(arrival, asked, records);
                    if (outcome instanceof Pipeline.Outcome.Done(SdkPojo response)) {
                        respond(arrival, response);
                        return;
                    }
                } finally {
                    activity.answered(client);
                }
            }
            enter(arrival, asked, client);
        }

        /** A command of the shell that holds the world's time says so; all others are told apart by their keys. */
        private String client(Arrival arrival) {
            return request.headers()
                    .first(HOLD)
                    .map(token -> "Bearer " + token)
                    .orElseGet(() -> "AWS " + arrival.envelope().caller().accessKeyId());
        }

        /** By which a repeated question is known for what it is. */
        private static String target(Arrival arrival) {
            return arrival.operation().service().id() + "."
                    + arrival.operation().name() + " "
                    + java.util.Arrays.hashCode(arrival.incoming().body())
                    + arrival.incoming().rawPath()
                    + arrival.incoming().rawQuery();
        }

        private void enter(Arrival arrival, SdkPojo asked, String client) {
            endpoint.world()
                    .enter(
                            endpoint.door(),
                            ArrivalFormat.encode(arrival),
                            endpoint.door().effect(arrival, asked))
                    .whenComplete((outcome, failure) -> {
                        if (failure != null) {
                            reply.refuse(service, protocol, failure(failure));
                        } else if (outcome instanceof Pipeline.Outcome.Done(Awaiting awaiting)) {
                            await(arrival, asked, client, awaiting);
                            return;
                        } else if (outcome instanceof Pipeline.Outcome.Done(SdkPojo response)) {
                            respond(arrival, response);
                        } else if (outcome instanceof Pipeline.Outcome.Denied denied) {
                            reply.refuse(service, protocol, Refusals.of(denied.denial(), service, protocol));
                        }
                        activity.answered(client);
                    });
        }

        /** Time may run while the answer waits; then the same request comes in again. */
        private void await(Arrival arrival, SdkPojo asked, String client, Awaiting awaiting) {
            activity.awaits(client);
            Runnable leave = waiters.add(awaiting, endpoint.world().records(), () -> {
                activity.told(client, 0);
                enter(arrival, asked, client);
            });
            reply.responder().onAbandoned(() -> {
                leave.run();
                activity.answered(client);
            });
        }

        private static AwsFailure failure(Throwable thrown) {
            Throwable cause =
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            return cause instanceof AwsFailure failure ? failure : Refusals.broken();
        }

        private void respond(Arrival arrival, SdkPojo response) {
            WireResponse answer = WireCodec.of(protocol)
                    .answer(AwsDoor.shape(arrival), response, arrival.envelope().requestId());
            reply.responder().respond(answer);
        }
    }
}
