package dev.maquette.server.aws.protocol;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Service;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** Parameters in, XML out: awsQuery and ec2Query (smithy.io). */
enum QueryCodec implements WireCodec {
    QUERY {
        @Override
        public WireResponse answer(OperationShape operation, SdkPojo response, String requestId) {
            XmlText xml = new XmlText(FlatNames.areOf(operation.service()))
                    .open(operation.response(), operation.service().xmlNamespace());
            boolean hasResult = !response.sdkFields().isEmpty()
                    || EmptyResults.has(operation.service().id(), operation.wireName());
            if (hasResult) {
                xml.open(operation.result()).fields(response).close(operation.result());
            }
            xml.open("ResponseMetadata")
                    .element("RequestId", requestId)
                    .close("ResponseMetadata")
                    .close(operation.response());
            return xml(200, xml, requestId);
        }

        @Override
        public WireResponse refusal(Service service, AwsFailure failure, String requestId) {
            XmlText xml = new XmlText()
                    .open("ErrorResponse", service.xmlNamespace())
                    .open("Error")
                    .element("Type", failure.status() < 500 ? "Sender" : "Receiver")
                    .element("Code", code(failure))
                    .element("Message", failure.text());
            failure.details().forEach((name, value) -> xml.element(name, String.valueOf(value)));
            xml.close("Error").element("RequestId", requestId).close("ErrorResponse");
            return xml(failure.status(), xml, requestId);
        }
    },
    EC2 {
        @Override
        public WireResponse answer(OperationShape operation, SdkPojo response, String requestId) {
            XmlText xml = new XmlText()
                    .declaration()
                    .open(operation.response(), operation.service().xmlNamespace())
                    .element("requestId", requestId)
                    .fields(response);
            if (response.sdkFields().isEmpty()) {
                xml.element("return", "true");
            }
            return xml(200, xml.close(operation.response()), requestId);
        }

        @Override
        public WireResponse refusal(Service service, AwsFailure failure, String requestId) {
            XmlText xml = new XmlText()
                    .declaration()
                    .open("Response")
                    .open("Errors")
                    .open("Error")
                    .element("Code", failure.code())
                    .element("Message", failure.text())
                    .close("Error")
                    .close("Errors")
                    .element("RequestID", requestId)
                    .close("Response");
            return xml(failure.status(), xml, requestId);
        }
    };

    @Override
    public Optional<String> operation(Service service, Incoming incoming) {
        return Optional.ofNullable(incoming.parameters().get("Action"));
    }

    @Override
    public SdkPojo read(OperationShape operation, Incoming incoming) {
        boolean isFlat = FlatNames.areOf(operation.service());
        Map<String, String> parameters = incoming.parameters();
        if (isFlat && incoming.rawPath().length() > 1) {
            // The path of a queue's URL is the queue, as clients address it that send each request there.
            parameters.putIfAbsent("QueueUrl", Incoming.decode(incoming.rawPath(), false));
        }
        return PojoReader.structure(operation.builder(), QueryValue.of(parameters, isFlat));
    }

    /** Services that speak JSON by now tell the name that an error had in the query protocol beside its new one. */
    private static String code(AwsFailure failure) {
        String compatible = failure.headers().getOrDefault("x-amzn-query-error", failure.code());
        int end = compatible.indexOf(';');
        return end < 0 ? compatible : compatible.substring(0, end);
    }

    private static WireResponse xml(int status, XmlText xml, String requestId) {
        return new WireResponse(
                status, WireHeaders.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId), xml.bytes());
    }
}
