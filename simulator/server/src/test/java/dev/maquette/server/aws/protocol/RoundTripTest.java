package dev.maquette.server.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.iam.Iam;
import dev.maquette.aws.sts.Sts;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;

/**
 * Every operation of services of every protocol, asked by the SDK's own client: what the client wrote is read as it was meant, and what we
 * answer is read by the client as we meant it. Shapes are random; the seed is in the message of a failure.
 */
class RoundTripTest {

    private static final Service EC2 = new Service(
            "Ec2",
            "ec2",
            "ec2",
            List.of(Protocol.EC2),
            "2016-11-15",
            "",
            "http://ec2.amazonaws.com/doc/2016-11-15/",
            false);

    private static final int MOST_OPERATIONS = 200;
    private static final long SEED = System.nanoTime();

    static List<Service> services() {
        return List.of(
                Iam.SERVICE,
                Sts.SERVICE,
                EC2,
                Service.rest("S3", "s3", Protocol.REST_XML, "2006-03-01", "http://s3.amazonaws.com/doc/2006-03-01/"),
                Service.rest("Eks", "eks", Protocol.REST_JSON, "2017-11-01", ""),
                Service.json("DynamoDb", "dynamodb", Protocol.JSON_1_0, "2012-08-10", "DynamoDB_20120810"),
                Service.json("Sqs", "sqs", Protocol.JSON_1_0, "2012-11-05", "AmazonSQS"),
                Service.query(
                        "CloudWatch", "monitoring", "2010-08-01", "http://monitoring.amazonaws.com/doc/2010-08-01/"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyOperationComesThroughBothWays(Service service) throws Exception {
        Answering http = new Answering(service);
        List<String> failures = new ArrayList<>();
        int asked = 0;
        try (AutoCloseable client = client(service, http)) {
            for (OperationShape operation : operations(service)) {
                Optional<Method> method = method(client, operation);
                if (method.isPresent() && !isCheckedByItsClient(operation)) {
                    asked++;
                    http.ask(operation, client, method.get()).ifPresent(failures::add);
                }
            }
        }
        assertThat(failures).as("of %d operations, seed %d", asked, SEED).isEmpty();
        assertThat(asked).isGreaterThan(5);
    }

    /** No client of this SDK speaks CBOR yet, so what we write is read by ourselves. */
    @Test
    void whatIsWrittenAsCborIsReadAsItWas() throws Exception {
        RandomShapes shapes = new RandomShapes(SEED);
        for (OperationShape operation : operations(services().get(5))) {
            SdkPojo meant = shapes.of(operation.request());
            WireResponse written = JsonCodec.CBOR.answer(operation, meant, "1");
            Incoming incoming =
                    new Incoming("POST", "/service/x/operation/y", "", written.headers(), written.body(), Map.of());
            assertThat(Answering.difference(meant, JsonCodec.CBOR.read(operation, incoming), true))
                    .as("seed %d", SEED)
                    .isEmpty();
        }
    }

    /** Of a service with hundreds of operations other ones each time. */
    private static Set<OperationShape> operations(Service service) {
        List<String> names = new ArrayList<>(RestRoutes.operations(service));
        Collections.shuffle(names, new Random(SEED));
        Set<OperationShape> operations = new LinkedHashSet<>();
        names.stream().limit(MOST_OPERATIONS).forEach(name -> OperationShape.find(service, name)
                .ifPresent(operations::add));
        return operations;
    }

    /** Clients of some operations compare digests, or write something else than they were asked: random content is none for them. */
    private static boolean isCheckedByItsClient(OperationShape operation) {
        return Set.of(
                        "SendMessage",
                        "SendMessageBatch",
                        "ReceiveMessage",
                        "CopySnapshot",
                        "GetBucketLocation",
                        "HeadObject",
                        "ListDirectoryBuckets",
                        "CreateBucket",
                        "CreateSession",
                        "CopyObject",
                        "UploadPartCopy",
                        "PutBucketAnalyticsConfiguration")
                .contains(operation.name());
    }

    private static Optional<Method> method(Object client, OperationShape operation) {
        String name = operation.name();
        for (Method method : client.getClass().getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            boolean isIt = parameters.length == 1
                    && parameters[0] == operation.request()
                    && method.getName().equalsIgnoreCase(name)
                    && SdkPojo.class.isAssignableFrom(method.getReturnType());
            if (isIt) {
                method.setAccessible(true);
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    private static AutoCloseable client(Service service, SdkHttpClient http) throws Exception {
        Object builder = Class.forName(service.packageName() + "." + service.id() + "Client")
                .getMethod("builder")
                .invoke(null);
        ((AwsSyncClientBuilder<?, ?>) builder).httpClient(http);
        AwsClientBuilder<?, ?> settings = (AwsClientBuilder<?, ?>) builder;
        settings.region(Region.AP_NORTHEAST_2);
        settings.endpointOverride(URI.create("https://127.0.0.1:1"));
        settings.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")));
        settings.overrideConfiguration(config -> config.retryStrategy(retries -> retries.maxAttempts(1)));
        return (AutoCloseable) settings.build();
    }

    /** The wire between the client and us. */
    private static final class Answering implements SdkHttpClient {

        private final Service service;
        private final RandomShapes shapes = new RandomShapes(SEED);
        private Optional<SdkPojo> read = Optional.empty();
        private Optional<String> found = Optional.empty();
        private Optional<WireResponse> answer = Optional.empty();

        Answering(Service service) {
            this.service = service;
        }

        /** What went wrong with an operation. */
        Optional<String> ask(OperationShape operation, Object client, Method method) {
            WireCodec codec = WireCodec.of(service.protocol());
            SdkPojo asked = shapes.of(operation.request());
            SdkPojo meant = shapes.of(method.getReturnType().asSubclass(SdkPojo.class));
            answer = Optional.of(codec.answer(operation, meant, "11111111-2222-3333-4444-555555555555"));
            read = Optional.empty();
            found = Optional.empty();
            try {
                SdkPojo heard = (SdkPojo) method.invoke(client, asked);
                if (!found.equals(Optional.of(operation.wireName()))) {
                    return Optional.of(operation.name() + " was taken for " + found);
                }
                return difference(asked, read.orElseThrow(), true)
                        .map(field -> operation.name() + " was read otherwise at " + field)
                        .or(() -> difference(meant, heard, false)
                                .map(field -> operation.name() + " was answered otherwise at " + field));
            } catch (InvocationTargetException failure) {
                return Optional.of(operation.name() + ": " + failure.getCause());
            } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible);
            }
        }

        private static Optional<String> difference(SdkPojo meant, SdkPojo read, boolean isRequest) {
            for (SdkField<?> field : meant.sdkFields()) {
                Optional<Object> wanted = XmlText.present(field, meant);
                boolean isClients = isRequest
                        && (field.memberName().contains("Checksum") || field.containsTrait(DefaultValueTrait.class));
                if (wanted.isPresent() && !isClients) {
                    Optional<Object> got = XmlText.present(field, read);
                    if (!wanted.equals(got)) {
                        return Optional.of(field.memberName() + ": " + wanted.get() + " / " + got);
                    }
                }
            }
            return Optional.empty();
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return answer(request);
                }

                @Override
                public void abort() {}
            };
        }

        private HttpExecuteResponse answer(HttpExecuteRequest request) {
            Incoming incoming = incoming(request);
            WireCodec codec = WireCodec.of(service.protocol());
            found = codec.operation(service, incoming)
                    .flatMap(name -> OperationShape.find(service, name))
                    .map(OperationShape::wireName);
            read = found.flatMap(name -> OperationShape.find(service, name))
                    .map(operation -> codec.read(operation, incoming));
            WireResponse response = answer.orElseThrow();
            SdkHttpFullResponse.Builder http = SdkHttpFullResponse.builder().statusCode(response.status());
            response.headers().forEach(http::appendHeader);
            AbortableInputStream body = AbortableInputStream.create(new ByteArrayInputStream(response.body()));
            return HttpExecuteResponse.builder()
                    .response(http.build())
                    .responseBody(body)
                    .build();
        }

        private Incoming incoming(HttpExecuteRequest request) {
            SdkHttpRequest http = request.httpRequest();
            List<String> headers = new ArrayList<>();
            http.forEachHeader((name, values) -> values.forEach(value -> {
                headers.add(name);
                headers.add(value);
            }));
            byte[] body = request.contentStreamProvider()
                    .map(provider -> {
                        try (var in = provider.newStream()) {
                            return in.readAllBytes();
                        } catch (IOException broken) {
                            throw new UncheckedIOException(broken);
                        }
                    })
                    .orElse(new byte[0]);
            Incoming incoming = new Incoming(
                    http.method().name(),
                    http.encodedPath().isEmpty() ? "/" : http.encodedPath(),
                    http.encodedQueryParameters().orElse(""),
                    WireHeaders.of(headers.toArray(String[]::new)),
                    body,
                    Map.of());
            if (!service.id().equals("S3")) {
                return incoming;
            }
            String path = incoming.rawPath().replaceFirst("^/a-bucket", "");
            return path.equals(incoming.rawPath())
                    ? incoming
                    : incoming.addressed(path.isEmpty() ? "/" : path, Map.of("Bucket", "a-bucket"));
        }

        @Override
        public void close() {}
    }
}
