package dev.maquette.server.aws.protocol;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.Streamed;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.PayloadTrait;

/** Method, path, headers and body, each with their share: restJson1 and restXml (smithy.io). */
enum RestCodec implements WireCodec {
    JSON {
        @Override
        WireValue parse(byte[] body) {
            return new JsonValue(JsonCodec.VERSION_1_1.tree(body));
        }

        @Override
        byte[] body(OperationShape operation, SdkPojo response) {
            return JsonCodec.VERSION_1_1.bytes(out -> new JsonText(out).structure(response));
        }

        @Override
        byte[] payload(SdkField<?> field, SdkPojo value) {
            return JsonCodec.VERSION_1_1.bytes(out -> new JsonText(out).structure(value));
        }

        @Override
        String contentType() {
            return "application/json";
        }

        @Override
        public WireResponse refusal(Service service, AwsFailure failure, String requestId) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("message", failure.text());
            body.putAll(failure.details());
            return new WireResponse(
                    failure.status(),
                    headers(requestId).with("x-amzn-ErrorType", failure.code()),
                    JsonCodec.VERSION_1_1.bytes(out -> out.writeObject(body)));
        }
    },
    XML {
        @Override
        WireValue parse(byte[] body) {
            return XmlValue.parse(body);
        }

        @Override
        byte[] body(OperationShape operation, SdkPojo response) {
            String root = S3Wire.isS3(operation) ? S3Wire.root(operation) : operation.name() + "Response";
            return new XmlText()
                    .declaration()
                    .open(root, operation.service().xmlNamespace())
                    .fields(response)
                    .close(root)
                    .bytes();
        }

        @Override
        byte[] payload(SdkField<?> field, SdkPojo value) {
            return new XmlText()
                    .declaration()
                    .open(field.unmarshallLocationName())
                    .fields(value)
                    .close(field.unmarshallLocationName())
                    .bytes();
        }

        @Override
        String contentType() {
            return "application/xml";
        }

        @Override
        public WireResponse refusal(Service service, AwsFailure failure, String requestId) {
            WireHeaders headers = headers(requestId);
            for (Map.Entry<String, String> own : failure.headers().entrySet()) {
                headers = headers.with(own.getKey(), own.getValue());
            }
            if (failure.status() == NOT_MODIFIED) {
                return new WireResponse(NOT_MODIFIED, headers, NOTHING);
            }
            XmlText xml = new XmlText().declaration();
            boolean isS3 = service.id().equals("S3");
            if (!isS3) {
                xml.open("ErrorResponse", service.xmlNamespace());
            }
            xml.open("Error").element("Code", failure.code()).element("Message", failure.text());
            failure.details().forEach((name, value) -> xml.element(name, String.valueOf(value)));
            if (isS3) {
                xml.element("RequestId", requestId).element("HostId", requestId).close("Error");
            } else {
                xml.close("Error").element("RequestId", requestId).close("ErrorResponse");
            }
            return new WireResponse(failure.status(), headers.with("Content-Type", contentType()), xml.bytes());
        }
    };

    private static final byte[] NOTHING = new byte[0];
    private static final int NOT_MODIFIED = 304;

    abstract WireValue parse(byte[] body);

    abstract byte[] body(OperationShape operation, SdkPojo response);

    abstract byte[] payload(SdkField<?> field, SdkPojo value);

    abstract String contentType();

    @Override
    public Optional<String> operation(Service service, Incoming incoming) {
        return RestRoutes.of(service).find(incoming).map(OperationShape::name);
    }

    @Override
    public SdkPojo read(OperationShape operation, Incoming incoming) {
        SdkPojo builder = operation.builder();
        RestRequest request = new RestRequest(operation, incoming);
        Optional<SdkField<?>> payload = payload(builder);
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.location() != MarshallLocation.PAYLOAD) {
                request.value(field).ifPresent(value -> field.set(builder, value));
            }
        }
        if (payload.isPresent()) {
            SdkField<?> field = payload.get();
            payloadValue(field, incoming.body()).ifPresent(value -> field.set(builder, value));
        } else if (incoming.body().length > 0
                && operation.binding().hasPayloadMembers()
                && !operation.binding().hasStreamingInput()) {
            PojoReader.fill(builder, parse(incoming.body()));
        }
        return Shapes.build(builder);
    }

    private Optional<Object> payloadValue(SdkField<?> field, byte[] body) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        if (body.length == 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case SDK_BYTES -> SdkBytes.fromByteArray(body);
                    case STRING -> new String(body, StandardCharsets.UTF_8);
                    default -> PojoReader.convert(field, parse(body));
                });
    }

    private static Optional<SdkField<?>> payload(SdkPojo shape) {
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.containsTrait(PayloadTrait.class)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    @Override
    public WireResponse answer(OperationShape operation, SdkPojo answered, String requestId) {
        byte[] streamed = answered instanceof Streamed stream ? stream.body() : NOTHING;
        SdkPojo response = answered instanceof Streamed stream ? stream.response() : answered;
        RestAnswer answer = new RestAnswer(headers(requestId), S3Wire.status(operation));
        boolean hasBody = false;
        for (SdkField<?> field : response.sdkFields()) {
            if (field.location() == MarshallLocation.PAYLOAD) {
                hasBody = true;
            } else {
                XmlText.present(field, response).ifPresent(value -> answer.put(field, value));
            }
        }
        Optional<SdkField<?>> payload = payload(response);
        if (answered instanceof Streamed) {
            return answer.response(streamed);
        }
        Optional<byte[]> bare = S3Wire.bare(operation, response);
        if (bare.isPresent()) {
            answer.contentType(contentType());
            return answer.response(bare.get());
        }
        if (payload.isPresent()) {
            return payloadAnswer(answer, payload.get(), response);
        }
        if (!hasBody) {
            return answer.response(this == JSON ? "{}".getBytes(StandardCharsets.UTF_8) : NOTHING);
        }
        answer.contentType(contentType());
        return answer.response(body(operation, response));
    }

    private WireResponse payloadAnswer(RestAnswer answer, SdkField<?> field, SdkPojo response) {
        Optional<Object> value = XmlText.present(field, response);
        if (value.isEmpty()) {
            return answer.response(NOTHING);
        }
        return switch (value.get()) {
            case SdkBytes bytes -> answer.response(bytes.asByteArray());
            case SdkPojo pojo -> {
                answer.contentType(contentType());
                yield answer.response(payload(field, pojo));
            }
            default -> answer.response(value.get().toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    WireHeaders headers(String requestId) {
        return this == XML
                ? WireHeaders.of("x-amz-request-id", requestId, "x-amz-id-2", requestId)
                : WireHeaders.of("Content-Type", contentType(), "x-amzn-RequestId", requestId);
    }
}
