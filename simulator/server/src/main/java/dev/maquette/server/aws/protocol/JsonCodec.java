package dev.maquette.server.aws.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Service;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** One tree in the body, in and out: awsJson1_0, awsJson1_1 and rpcv2Cbor (smithy.io). */
enum JsonCodec implements WireCodec {
    VERSION_1_0(new ObjectMapper(), "application/x-amz-json-1.0"),
    VERSION_1_1(new ObjectMapper(), "application/x-amz-json-1.1"),
    CBOR(new ObjectMapper(new CBORFactory()), "application/cbor");

    private static final String CBOR_PATH = "/operation/";

    private final ObjectMapper mapper;
    private final String contentType;

    JsonCodec(ObjectMapper mapper, String contentType) {
        this.mapper = mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.contentType = contentType;
    }

    @Override
    public Optional<String> operation(Service service, Incoming incoming) {
        if (this == CBOR) {
            int at = incoming.rawPath().indexOf(CBOR_PATH);
            return at < 0 ? Optional.empty() : Optional.of(incoming.rawPath().substring(at + CBOR_PATH.length()));
        }
        return incoming.headers().first("X-Amz-Target").map(target -> target.substring(target.lastIndexOf('.') + 1));
    }

    @Override
    public SdkPojo read(OperationShape operation, Incoming incoming) {
        return PojoReader.structure(operation.builder(), new JsonValue(tree(incoming.body())));
    }

    JsonNode tree(byte[] body) {
        if (body.length == 0) {
            return mapper.createObjectNode();
        }
        try {
            JsonNode tree = mapper.readTree(body);
            if (!tree.isObject()) {
                throw new BadShape("The body of the request is no object");
            }
            return tree;
        } catch (IOException broken) {
            throw new BadShape("The body of the request does not parse");
        }
    }

    @Override
    public WireResponse answer(OperationShape operation, SdkPojo response, String requestId) {
        return new WireResponse(200, headers(requestId), bytes(out -> new JsonText(out).structure(response)));
    }

    @Override
    public WireResponse refusal(Service service, AwsFailure failure, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("__type", namespace(service, failure) + failure.code());
        body.put("message", failure.text());
        body.putAll(failure.details());
        WireHeaders headers = headers(requestId);
        for (Map.Entry<String, String> header : failure.headers().entrySet()) {
            headers = headers.with(header.getKey(), header.getValue());
        }
        return new WireResponse(failure.status(), headers, bytes(out -> mapper.writeValue(out, body)));
    }

    /** Shapes of a service stand in its namespace, what the front of all services refuses in another. */
    private static String namespace(Service service, AwsFailure failure) {
        boolean isOfFront = failure.code().startsWith("UnrecognizedClient")
                || failure.code().startsWith("InvalidSignature")
                || failure.code().startsWith("AccessDenied")
                || failure.code().startsWith("MissingAuthentication")
                || failure.code().equals("UnknownOperationException")
                || failure.code().equals("SerializationException")
                || failure.code().equals("ValidationException");
        if (isOfFront || service.targetPrefix().isEmpty()) {
            return "com.amazon.coral.service#";
        }
        int underscore = service.targetPrefix().indexOf('_');
        return underscore < 0
                ? ""
                : "com.amazonaws."
                        + service.targetPrefix().substring(0, underscore).toLowerCase(java.util.Locale.ROOT) + ".v"
                        + service.targetPrefix().substring(underscore + 1) + "#";
    }

    private WireHeaders headers(String requestId) {
        return this == CBOR
                ? WireHeaders.of(
                        "Content-Type", contentType, "x-amzn-RequestId", requestId, "smithy-protocol", "rpc-v2-cbor")
                : WireHeaders.of("Content-Type", contentType, "x-amzn-RequestId", requestId);
    }

    /** What writes a tree. */
    interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }

    byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = mapper.getFactory().createGenerator(bytes)) {
            content.writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
